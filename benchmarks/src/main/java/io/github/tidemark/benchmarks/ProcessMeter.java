package io.github.tidemark.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process and measures it from outside, the same way whatever it is. On Linux it reads
 * {@code /proc/PID/stat} and {@code /proc/PID/status} (VmHWM) every few milliseconds until the
 * process ends, so that what happens after the last look, at most {@link #LOOK_MILLIS} ms of CPU
 * time, is missed on either side; elsewhere it knows the wall time only.
 */
final class ProcessMeter {
  static final String METHOD =
      "wall around the whole process; CPU and peak resident size from /proc/PID, every 5 ms";

  private static final int LOOK_MILLIS = 5;
  private static final Path PROC = Path.of("/proc");

  /** Fields of /proc/PID/stat behind the command's name: utime, stime, cutime and cstime. */
  private static final int FIRST_TIME_FIELD = 11;

  private static final int TIME_FIELDS = 4;

  /** The kernel tells times in units of 1/USER_HZ, which is 100 on every Linux that runs Java. */
  private static final long NANOS_A_TICK = 10_000_000;

  private ProcessMeter() {}

  /**
   * Runs a command to its end.
   *
   * @param log takes both output streams
   * @throws IOException when it does not start or does not end with exit code 0
   */
  static Usage run(List<String> command, File log) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log)
            .redirectInput(ProcessBuilder.Redirect.from(nothing()));
    long start = System.nanoTime();
    Process process = builder.start();
    Path folder = PROC.resolve(Long.toString(process.pid()));
    long cpu = Usage.UNKNOWN;
    long peak = Usage.UNKNOWN;
    try {
      do {
        cpu = Math.max(cpu, cpuNanos(folder.resolve("stat")));
        peak = Math.max(peak, peakBytes(folder.resolve("status")));
      } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } finally {
      process.destroy();
    }
    long wall = System.nanoTime() - start;
    if (process.exitValue() != 0) {
      throw new IOException(
          "the measured process failed: exit=%d command=%s log=%s"
              .formatted(process.exitValue(), String.join(" ", command), log));
    }
    return new Usage(wall, cpu, peak, Usage.UNKNOWN);
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  private static long cpuNanos(Path stat) {
    String text = read(stat);
    int name = text.lastIndexOf(") ");
    if (name < 0) {
      return Usage.UNKNOWN;
    }
    String[] fields = text.substring(name + 2).split(" ", -1);
    long ticks = 0;
    for (int i = FIRST_TIME_FIELD; i < FIRST_TIME_FIELD + TIME_FIELDS; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * NANOS_A_TICK;
  }

  private static long peakBytes(Path status) {
    for (String line : read(status).split("\n", -1)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return Usage.UNKNOWN;
  }

  /** The text of a file, empty when there is none, as for a process that has just ended. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }
}
