package io.github.tidemark.lake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens input files, plain, gzip or zip as their first bytes say. */
final class Inputs {
  private static final int BUFFER = 1 << 16;

  private Inputs() {}

  /** Whether the file is a zip archive. */
  static boolean isZip(Path file) throws ImportException {
    byte[] magic = magic(file);
    return magic.length >= 2 && magic[0] == 'P' && magic[1] == 'K';
  }

  /** The names of the archive's files, sorted. */
  static List<String> entries(Path archive) throws ImportException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).sorted().toList();
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  /** The lines of a file that is no archive. */
  static LineReader lines(Path file, Meter meter) throws ImportException {
    byte[] magic = magic(file);
    try {
      InputStream raw = new Metered(Files.newInputStream(file), meter, 1);
      if (magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b) {
        try {
          return new LineReader(file.toString(), new GZIPInputStream(raw, BUFFER));
        } catch (IOException e) {
          raw.close();
          throw e;
        }
      }
      return new LineReader(file.toString(), raw);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The lines of one file of an archive; checks its checksum, which {@link ZipFile} does not. */
  static LineReader lines(Path archive, ZipFile zip, String entry, Meter meter)
      throws ImportException {
    String name = archive + "!" + entry;
    try {
      ZipEntry found = zip.getEntry(entry);
      if (found == null) {
        throw new ZipException("no such entry");
      }
      double ratio = (double) found.getCompressedSize() / Math.max(1, found.getSize());
      InputStream checked = new Checked(zip.getInputStream(found), found);
      return new LineReader(name, new Metered(checked, meter, ratio));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(archive, e);
    }
  }

  /** Runs over the lines of all files of an archive in name order, or of the one file. */
  static void eachReader(Path file, Meter meter, Reading reading) throws IOException {
    if (!isZip(file)) {
      try (LineReader lines = lines(file, meter)) {
        reading.read(lines);
      }
      return;
    }
    List<String> names = new ArrayList<>(entries(file));
    names.sort(Comparator.naturalOrder());
    try (ZipFile zip = open(file)) {
      for (String name : names) {
        try (LineReader lines = lines(file, zip, name, meter)) {
          reading.read(lines);
        }
      }
    }
  }

  static ZipFile open(Path archive) throws ImportException {
    try {
      return new ZipFile(archive.toFile());
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  /** What is done with each reader. */
  interface Reading {
    void read(LineReader lines) throws IOException;
  }

  private static byte[] magic(Path file) throws ImportException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(4);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ImportException unreadable(Path file, Exception e) {
    return new ImportException(
        ImportException.Kind.FAILED,
        "file is missing, truncated, corrupt or unreadable: file=" + file + " cause=" + e,
        e);
  }

  /** Tells the meter what was read. */
  private static final class Metered extends FilterInputStream {
    private final Meter meter;
    private final double ratio;

    private Metered(InputStream in, Meter meter, double ratio) {
      super(in);
      this.meter = meter;
      this.ratio = ratio;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        meter.bytes(1);
      }
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read > 0) {
        meter.bytes((long) (read * ratio));
      }
      return read;
    }
  }

  /** Compares size and checksum with the archive's own at the end. */
  private static final class Checked extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();
    private long bytes;

    private Checked(InputStream in, ZipEntry entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read > 0) {
        crc.update(into, offset, read);
        bytes += read;
      } else if (read < 0 && (bytes != entry.getSize() || crc.getValue() != entry.getCrc())) {
        throw new ZipException(
            "checksum or size differs from the archive's: entry=%s bytes=%d expected=%d"
                .formatted(entry.getName(), bytes, entry.getSize()));
      }
      return read;
    }
  }
}
