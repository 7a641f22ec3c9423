package chalkboard.words;

import chalkboard.board.Running.Proof;
import chalkboard.board.UnreadCause;

/// What joined a container to a build, or why nothing did, in one sentence.
public final class ProofSentences {
  private ProofSentences() {
  }

  public static String of(Proof proof) {
    return switch (proof) {
      case Proof.ByDigest p -> byDigest(p, p.digest().toString());
      case Proof.ByStart p -> "chalk saw this build start in this container: " + p.report();
      case Proof.ByImageId p -> "the image id " + p.id() + " that chalk saw in this container is of this build: " + p.report();
      case Proof.ByRule p -> "hint: " + p.rule();
      case Proof.Remembered p -> remembered(of(p.first()));
      case Proof.NoMark p -> "no mark names digest " + p.digest() + ", and all marks were read" + unparsed(p.unparsed());
      case Proof.Unread p -> "mark unread: " + why(p.cause()) + remedy(p.cause());
    };
  }

  /// The same where it is told next to its whole: a digest by its beginning.
  public static String brief(Proof proof) {
    return switch (proof) {
      case Proof.ByDigest p -> byDigest(p, "sha:" + p.digest().shortened());
      case Proof.Remembered p -> remembered(brief(p.first()));
      case Proof.ByStart _,Proof.ByImageId _,Proof.ByRule _,Proof.NoMark _,Proof.Unread _ -> of(proof);
    };
  }

  private static String byDigest(Proof.ByDigest p, String digest) {
    return (p.index() ? "index " : "manifest ") + "digest " + digest + " is of this build"
        + p.other().map(o -> ", but chalk saw " + o.build().shortName() + " start in this container: " + o.report()).orElse("");
  }

  private static String remembered(String first) {
    return first + " (kept: its mark is gone)";
  }

  private static String unparsed(int files) {
    return files == 0 ? "" : ", but for " + files + (files == 1 ? " file" : " files") + " that could not be parsed";
  }

  private static String why(UnreadCause cause) {
    return switch (cause) {
      case UnreadCause.TornReport c -> "the report that names it could not be parsed: " + c.file();
      case UnreadCause.JustStarted _ -> "it has just started, and its report may still come";
      case UnreadCause.BeforeOldestReport _ -> "it runs since before the oldest report there is";
      case UnreadCause.NoDigest c -> "ECS tells no digest for " + (c.tag().isEmpty() ? "it" : "tag \"" + c.tag() + "\"");
      case UnreadCause.NoReportSource _ -> "no source of chalk reports is configured";
      case UnreadCause.NoReport _ -> "there is no chalk report at all where they are looked for";
      case UnreadCause.StillReading c -> "the reports are still being read"
          + (c.reports().isPresent() ? ", " + c.reports().getAsInt() + " so far" : "");
      case UnreadCause.SourceTrouble c -> c.problem().what() + ": " + c.problem().why();
      case UnreadCause.NotAllReports c -> "not all reports of \"" + c.source() + "\" could be read";
    };
  }

  /// What the user can do about it; nothing where waiting is all.
  private static String remedy(UnreadCause cause) {
    return switch (cause) {
      case UnreadCause.TornReport _ -> "; see whether the file is whole; chalk may have been interrupted";
      case UnreadCause.NoReportSource _ -> "; name one: --marks PATH, or marks: in the configuration";
      case UnreadCause.NoReport _ -> "; see whether chalk reports to that place";
      case UnreadCause.SourceTrouble c -> c.problem().remedy().isEmpty() ? "" : "; " + c.problem().remedy();
      case UnreadCause.NotAllReports _ -> "; see its skipped reports: i";
      case UnreadCause.JustStarted _,UnreadCause.BeforeOldestReport _,UnreadCause.NoDigest _,UnreadCause.StillReading _ -> "";
    };
  }
}
