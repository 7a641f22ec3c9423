package chalkboard.app;

/// The one way in which the model changes: an event comes, the next model and what is to be done outside go.
public final class Update {
  private Update() {
  }

  public static Step update(Model before, Event event) {
    var model = event instanceof Event.Ticked ? before.tickedAt(event.at()) : before.at(event.at());
    return switch (event) {
      case Event.Pressed pressed -> CursorMotion.followed(model, Keys.pressed(model.flashing(""), pressed.key()));
      case Event.Resized(_, var columns, var rows) -> Step.to(Refresh.fitted(model.with(new Window(columns, rows))));
      case Event.Ticked _ -> Refresh.due(model);
      case Event.Started started -> Step.to(Refresh.started(model, started));
      case Event.FleetAnswered answered -> Refresh.answered(model, answered);
      case Event.MarksAnswered answered -> Refresh.answered(model, answered);
      case Event.ClonesAnswered answered -> Refresh.answered(model, answered);
      case Event.Progressed progressed -> Step.to(Refresh.progressed(model, progressed));
      case Event.FleetSoFar told -> Refresh.soFar(model, told);
      case Event.MarksSoFar told -> Refresh.soFar(model, told);
      case Event.Judged judged -> Refresh.judged(model, judged);
      case Event.HistoryKept(var at, var trouble) -> Step.to(model.told(trouble, at));
      case Event.LastBoard last -> Step.to(Refresh.kept(model, last));
      case Event.MomentRead told -> Step.to(TimeTravel.told(model, told));
      case Event.MomentMissed missed -> Step.to(TimeTravel.missed(model, missed));
      case Event.EventsKept(_, var events) -> Step.to(Recall.happened(model, events));
      case Event.FiltersRead(_, var texts) -> Step
          .to(model.with(model.matrix().with(o -> o.remembering(o.typed().before(texts)))));
      case Event.EventsRead told -> Step.to(Recall.read(model, told));
      case Event.CellTimelineRead told -> Step.to(Recall.read(model, told));
      case Event.BuildsFound told -> Step.to(WherePage.found(model, told));
      case Event.ReportOpened(_, var place, var text) -> Step.to(model.with(place, new Opened.Read(text)));
      case Event.ReportMissed(_, var place, var problem) -> Step.to(model.with(place, new Opened.Missing(problem)));
    };
  }
}
