package chalkboard.app;

import chalkboard.build.ReportPlace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The full reports that were asked for, the last few of them: a report may take a megabyte.
public record OpenedReports(Map<ReportPlace, Opened> byPlace) {
  static final OpenedReports NONE = new OpenedReports(Map.of());
  private static final int KEPT = 16;

  OpenedReports with(ReportPlace place, Opened opened) {
    Map<ReportPlace, Opened> reports = new LinkedHashMap<>(byPlace);
    reports.remove(place);
    while (reports.size() >= KEPT) reports.remove(reports.keySet().iterator().next());
    reports.put(place, opened);
    return new OpenedReports(Collections.unmodifiableMap(reports));
  }

  /// One that nobody has asked for yet is about to be.
  Opened of(ReportPlace place) {
    return byPlace.getOrDefault(place, new Opened.Reading());
  }

  /// Whether it is there or on its way.
  boolean isAsked(ReportPlace place) {
    return byPlace.get(place) instanceof Opened.Read || byPlace.get(place) instanceof Opened.Reading;
  }
}
