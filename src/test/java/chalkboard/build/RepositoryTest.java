package chalkboard.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "git@github.com:acme/payments.git", "https://github.com/acme/payments", "https://GitHub.com/Acme/Payments/",
      "https://www.github.com/acme/payments.git/",
      "ssh://git@github.com:22/acme/payments.git", "https://x-access-token:ghs_secret@github.com/acme/payments.git",
      "ssh://git@ssh.github.com:443/acme/payments.git",
      "https://github.com:443/acme/payments", "github.com/acme/payments", "git+ssh://git@github.com/acme/payments",
      "git@ssh.github.com:acme/payments"})
  void everySpellingOfARemoteIsOneRepository(String remote) {
    assertEquals(Optional.of(new Repository("github.com/acme/payments")), Repository.parse(remote));
  }

  @ParameterizedTest
  @CsvSource({
      "ssh://git@gitlab.acme.io:2222/shop/payments.git, https://gitlab.acme.io/shop/payments",
      "https://git.ACME.example:8443/Team/App.git, git@git.acme.example:team/app",
      "git@altssh.gitlab.com:shop/payments.git, https://gitlab.com/shop/payments",
      "ssh://git@altssh.bitbucket.org:443/shop/payments.git, https://bitbucket.org/shop/payments",
      "git@ssh.dev.azure.com:v3/acme/Web Shop/payments, https://acme@dev.azure.com/acme/Web%20Shop/_git/payments",
      "https://acme.visualstudio.com/DefaultCollection/shop/_git/payments, https://dev.azure.com/acme/shop/_git/payments",
      "acme@vs-ssh.visualstudio.com:v3/acme/shop/payments, https://acme.visualstudio.com/shop/_git/payments",
      "https://dev.azure.com/acme/_git/payments, https://dev.azure.com/acme/payments/_git/payments",
      "ssh://git@bitbucket.acme.io:7999/shop/payments.git, https://bitbucket.acme.io/scm/shop/payments.git",
      "https://bitbucket.acme.io/projects/SHOP/repos/payments/browse, ssh://git@bitbucket.acme.io:7999/shop/payments",
      "ssh://git@bitbucket.acme.io:7999/~kim/tool.git, https://bitbucket.acme.io/users/kim/repos/tool",
      "codecommit::eu-west-1://prod@payments, https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/payments",
      "ssh://APKAEXAMPLE@git-codecommit.eu-west-1.amazonaws.com/v1/repos/payments, codecommit::eu-west-1://payments"})
  void hostsHaveSpellingsOfTheirOwn(String one, String other) {
    assertEquals(Repository.parse(one).orElseThrow(), Repository.parse(other).orElseThrow());
  }

  @Test
  void repositoriesOfOneNameElsewhereAreOthers() {
    assertNotEquals(Repository.parse("https://github.com/acme/payments"), Repository.parse("https://gitlab.com/acme/payments"));
    assertNotEquals(Repository.parse("https://github.com/acme/payments"), Repository.parse("https://github.com/beta/payments"));
    assertNotEquals(Repository.parse("codecommit::eu-west-1://payments"), Repository.parse("codecommit::us-east-1://payments"));
  }

  @Test
  void aWorkTreeWithoutRemoteIsNoRepository() {
    assertEquals(Optional.empty(), Repository.parse("local"));
    assertEquals(Optional.empty(), Repository.parse(""));
  }
}
