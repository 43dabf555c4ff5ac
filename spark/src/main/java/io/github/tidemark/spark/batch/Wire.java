package io.github.tidemark.spark.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Values as bytes, to travel between the driver and the tasks: records by their components, whether
 * or not they say that they can be serialized, and the rest as Java does it. Both ends run the same
 * version.
 */
public final class Wire {
  private Wire() {}

  /**
   * Writes a value.
   *
   * @throws IOException when a part of it cannot travel, naming its class
   */
  public static byte[] encode(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new Writer(bytes)) {
      out.writeObject(value);
    } catch (NotSerializableException e) {
      throw new IOException(
          "cannot be sent to Spark's executors: class="
              + e.getMessage()
              + "; make it a record, an enum or Serializable",
          e);
    }
    return bytes.toByteArray();
  }

  /** Reads a value that {@link #encode} wrote. */
  public static <T> T decode(byte[] bytes, Class<T> type) throws IOException {
    try (Reader in = new Reader(bytes)) {
      return type.cast(in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException("driver and executors run different versions: no " + e.getMessage(), e);
    }
  }

  private static final class Writer extends ObjectOutputStream {
    Writer(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object value) throws IOException {
      if (value instanceof Record entity) {
        return new RecordForm(entity);
      }
      if (value instanceof Optional<?> perhaps) {
        return new OptionalForm(perhaps.orElse(null));
      }
      if (value instanceof Path path) {
        return new PathForm(path.toString());
      }
      return value;
    }
  }

  /** Finds classes where Tidemark's own are, which on an executor is not where Java's are. */
  private static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass wanted)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(wanted.getName(), false, Wire.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(wanted);
      }
    }
  }

  private static final class RecordForm implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final String type;
    private final Object[] values;

    RecordForm(Record entity) throws IOException {
      type = entity.getClass().getName();
      RecordComponent[] components = entity.getClass().getRecordComponents();
      values = new Object[components.length];
      try {
        for (int i = 0; i < values.length; i++) {
          components[i].getAccessor().setAccessible(true);
          values[i] = components[i].getAccessor().invoke(entity);
        }
      } catch (ReflectiveOperationException e) {
        throw new IOException("cannot read the components of " + type, e);
      }
    }

    @Serial
    private Object readResolve() throws ReflectiveOperationException {
      Class<?> found = Class.forName(type, false, Wire.class.getClassLoader());
      RecordComponent[] components = found.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = components[i].getType();
      }
      Constructor<?> constructor = found.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    }
  }

  private static final class OptionalForm implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final Object value;

    OptionalForm(Object value) {
      this.value = value;
    }

    @Serial
    private Object readResolve() {
      return Optional.ofNullable(value);
    }
  }

  private static final class PathForm implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final String text;

    PathForm(String text) {
      this.text = text;
    }

    @Serial
    private Object readResolve() {
      return Path.of(text);
    }
  }
}
