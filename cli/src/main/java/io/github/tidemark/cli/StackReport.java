package io.github.tidemark.cli;

import io.github.tidemark.sandbox.server.ServiceStatus;
import io.github.tidemark.sandbox.server.ServiceStatus.Health;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The servers of a stack, as they are printed. */
final class StackReport {
  /** What each server's address is called by its clients. */
  private static final Map<String, String> ADDRESS =
      Map.of("kafka", "bootstrap-servers", "cassandra", "contact-point");

  private StackReport() {}

  static void print(Console console, List<ServiceStatus> services, Report.Format format) {
    Report report = new Report();
    services.forEach(service -> report.put(service.name(), of(service, format)));
    report.print(console.out(), format);
  }

  static int exitCode(List<ServiceStatus> services) {
    boolean allAnswer = services.stream().allMatch(s -> s.health() == Health.ANSWERING);
    return allAnswer ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Report of(ServiceStatus service, Report.Format format) {
    OptionalLong pid = service.pid();
    OptionalLong bytes = service.diskBytes();
    return new Report()
        .put("health", service.health().name().toLowerCase(Locale.ROOT))
        .put(
            ADDRESS.get(service.name()),
            service.port().isPresent() ? "127.0.0.1:" + service.port().getAsInt() : null)
        .put("pid", pid.isPresent() ? pid(pid.getAsLong(), format) : null)
        .put("started", service.started().map(Object::toString).orElse(null))
        .put("disk-bytes", bytes.isPresent() ? bytes.getAsLong() : null)
        .put("folder", service.folder())
        .put("log", service.log());
  }

  /** Text would show a number with separators. */
  private static Object pid(long pid, Report.Format format) {
    return format == Report.Format.JSON ? pid : Long.toString(pid);
  }
}
