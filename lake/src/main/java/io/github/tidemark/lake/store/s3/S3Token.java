package io.github.tidemark.lake.store.s3;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * What completes a multipart upload.
 *
 * @param upload its id
 * @param size bytes of all parts
 * @param parts tags of the parts, in order
 */
record S3Token(String upload, long size, List<String> parts) {
  String text() {
    return upload + " " + size + " " + String.join(" ", parts);
  }

  static S3Token of(String text) {
    List<String> words = List.of(text.split(" ", -1));
    return new S3Token(words.get(0), Long.parseLong(words.get(1)), words.subList(2, words.size()));
  }

  List<CompletedPart> completed() {
    List<CompletedPart> completed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      completed.add(CompletedPart.builder().partNumber(i + 1).eTag(parts.get(i)).build());
    }
    return completed;
  }
}
