package io.github.tidemark.lake.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who holds a lock that is a file, as its content says.
 *
 * @param id tells it from all others
 * @param machine where its process is: the boot of the kernel and the space of process numbers, or
 *     {@link #UNKNOWN}
 * @param pid its process
 * @param name what messages call it
 */
public record LockOwner(String id, String machine, long pid, String name) {
  private static final String UNKNOWN = "unknown";

  /** Those of this process that hold, or try to. */
  private static final Set<String> HOLDING = ConcurrentHashMap.newKeySet();

  /** This process, under an id of its own; to be released at the end. */
  public static LockOwner thisProcess() {
    long pid = ProcessHandle.current().pid();
    String host = System.getenv().getOrDefault("HOSTNAME", "this host");
    LockOwner owner =
        new LockOwner(
            UUID.randomUUID().toString(), thisMachine(), pid, "process " + pid + " on " + host);
    HOLDING.add(owner.id);
    return owner;
  }

  /** Notes that it holds no more. */
  public void release() {
    HOLDING.remove(id);
  }

  private static String thisMachine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return UNKNOWN;
    }
  }

  /** What is to stand in the lock. */
  public String text() {
    return String.join("\n", id, machine, Long.toString(pid), name) + "\n";
  }

  /** What stands in a lock; of what cannot be read nothing is known. */
  public static LockOwner of(String text) {
    List<String> lines = text.lines().toList();
    try {
      return new LockOwner(lines.get(0), lines.get(1), Long.parseLong(lines.get(2)), lines.get(3));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return new LockOwner(UNKNOWN, UNKNOWN, 0, UNKNOWN);
    }
  }

  /** Whether it was of a process of this machine and holds no more. */
  public boolean isGone() {
    if (machine.equals(UNKNOWN) || !machine.equals(thisMachine())) {
      return false;
    }
    return pid == ProcessHandle.current().pid()
        ? !HOLDING.contains(id)
        : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }
}
