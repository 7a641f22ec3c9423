package chalkboard.config;

import chalkboard.rules.JoinRule;
import chalkboard.settings.Group;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import java.util.List;
import java.util.Optional;

/// The keys of `join:`: the rules that hint at what a container is of, one of `tag`, `image` and `pushed_tag` each.
final class JoinKeys {
  private static final String NAME = "{name}";

  private static final Setting<String> TAG = Setting.of("tag", Scalars.TEXT, "a tag of the service or task that names the repository");
  private static final Setting<String> PATTERN = Setting.required("pattern", Scalars.TEXT,
      "name of the image without its tag; `{name}` is any text without a slash, `*` any text");
  private static final Setting<String> REPOSITORY = Setting.required("repository", Scalars.TEXT,
      "the repository it is of, `{name}` filled in");
  private static final Setting<Values> IMAGE = Setting.of("image",
      new Type.Section(Group.of("image", PATTERN, REPOSITORY)
          .with(new Rule.Needs(List.of(PATTERN.name(), REPOSITORY.name()), "image needs a pattern and a repository")), false),
      "an image whose name tells the repository");
  private static final Setting<Boolean> PUSHED_TAG = Setting.of("pushed_tag", Scalars.BOOL,
      "whether the image's tag is one that a build was pushed as");

  static final Group GROUP = Group.of("a join rule", TAG, IMAGE, PUSHED_TAG)
      .with(new Rule.OneOf(List.of(TAG.name(), IMAGE.name(), PUSHED_TAG.name()), "a join rule is one of tag, image, pushed_tag"));

  private JoinKeys() {
  }

  static Optional<JoinRule> read(Values item, NodeReader reader) {
    return item.find(TAG).<JoinRule>map(JoinRule.Tag::new).or(() -> item.find(IMAGE).flatMap(i -> image(i, reader)))
        .or(() -> item.find(PUSHED_TAG).filter(on -> on).map(_ -> new JoinRule.PushedTag()));
  }

  private static Optional<JoinRule> image(Values image, NodeReader reader) {
    if (!image.has(PATTERN) || !image.has(REPOSITORY)) return Optional.empty();
    var pattern = image.get(PATTERN);
    var repository = image.get(REPOSITORY);
    int names = (pattern.length() - pattern.replace(NAME, "").length()) / NAME.length();
    if (names > 1 || (names == 0 && repository.contains(NAME))) {
      reader.error(image.place(), "pattern must hold {name} once where the repository holds it");
      return Optional.empty();
    }
    return Optional.of(new JoinRule.ImagePattern(pattern, repository));
  }
}
