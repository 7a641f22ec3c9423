package chalkboard.source.custodian;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
  private static final Optional<String> PROD = Optional.of("prod");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      botocore.exceptions.ClientError: An error occurred (ExpiredToken) when calling the X operation: y \
        | credentials expired \
        | run: aws sso login --profile prod
      botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the X operation: y \
        | credentials expired \
        | run: aws sso login --profile prod
      botocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired \
        | the SSO login expired \
        | run: aws sso login --profile prod
      botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired \
        | the SSO login expired \
        | run: aws sso login --profile prod
      botocore.exceptions.SSOTokenLoadError: Error loading SSO Token: Token for corp does not exist \
        | the SSO login expired \
        | run: aws sso login --profile prod
      botocore.exceptions.NoCredentialsError: Unable to locate credentials \
        | no credentials \
        | run: aws sso login --profile prod
      botocore.exceptions.ClientError: An error occurred (InvalidClientTokenId) when calling the X operation: bad \
        | AWS does not know these credentials (An error occurred (InvalidClientTokenId) when calling the X operation: bad) \
        | check them: aws sts get-caller-identity --profile prod
      botocore.errorfactory.AccessDeniedException: User x is not authorized to perform: ecs:ListTasks on * \
        | User x is not authorized to perform: ecs:ListTasks on * \
        | allow ecs:ListTasks to profile prod
      An error occurred (AccessDeniedException) when calling the DescribeTasks operation: no \
        | An error occurred (AccessDeniedException) when calling the DescribeTasks operation: no \
        | allow ecs:DescribeTasks to profile prod
      botocore.exceptions.ProfileNotFound: The config profile (prud) could not be found \
        | The config profile (prud) could not be found \
        | correct profile:, see: aws configure list-profiles
      botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://ecs" \
        | Could not connect to the endpoint URL: "https://ecs" \
        | check the network, VPN or proxy
      botocore.errorfactory.ThrottlingException: An error occurred: Rate exceeded \
        | An error occurred: Rate exceeded \
        | look less often: raise interval:
      No default region set. Specify a default region with AWS_DEFAULT_REGION \
        | No default region set. Specify a default region with AWS_DEFAULT_REGION \
        | set regions:, as in regions: [us-east-1]
      """)
  void whatWentWrongIsSaidWithWhatToDo(String line, String why, String remedy) {
    assertEquals(new RunCause(why, remedy), RunCause.of(line, PROD));
  }

  @Test
  void withoutAProfileTheRemedyNamesNone() {
    assertEquals("renew the credentials, as with: aws sso login; or set profile:",
        RunCause.of("An error occurred (ExpiredToken)", Optional.empty()).remedy());
  }

  @Test
  void anErrorThatNobodyKnowsStandsAsItIs() {
    assertEquals(new RunCause("KeyError: 'x'", ""), RunCause.of("KeyError: 'x'", PROD));
    assertEquals(new RunCause("something odd happened here", ""), RunCause.of("custom.Odd: something odd happened here", PROD));
  }
}
