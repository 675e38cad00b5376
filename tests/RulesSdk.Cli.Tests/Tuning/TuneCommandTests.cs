using System.Text.Json;
using RulesSdk.Cli.Tests.CommandTests;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Tuning;

public sealed class TuneCommandTests : IDisposable
{
    private const string Rule = "aws_many_secrets_read";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_code_is_shown_with_what_it_hides_and_what_stays_detected()
    {
        var (code, output, error) = Tune(FalsePositives());

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"2 of 2 false positives of {Rule} would be hidden by this tuning:\n\nusing RulesSdk;\nusing RulesSdk.Schemas;\n\n[Tuning(typeof(RulesSdk.Rules.Aws.ManySecretsRead))]\n", output, StringComparison.Ordinal);
        Assert.Contains("[Exclude] static bool Known(CloudTrailEvent read) => read.UserAgent == \"backup/1\";", output, StringComparison.Ordinal);
        Assert.Contains("hides 2 false positives, and holds for 0 other events of the files.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused", output, StringComparison.Ordinal);
        Assert.Contains("attack 'secrets_read'", output[output.IndexOf("- Still detected: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same()
    {
        var json = JsonDocument.Parse(Tune(FalsePositives(), "--format", "json").Output).RootElement;

        Assert.Equal((2, 2, 0), (json.GetProperty("falsePositives").GetInt32(), json.GetProperty("covered").GetInt32(), json.GetProperty("leftOut").GetInt32()));
        Assert.Equal("read.UserAgent == \"backup/1\"", Assert.Single(json.GetProperty("exclusions").EnumerateArray()).GetProperty("condition").GetString());
        Assert.Contains(json.GetProperty("stillDetected").EnumerateArray(), static one => one.GetString() == "attack 'secrets_read'");
    }

    [Fact]
    public void Events_beyond_the_bound_are_counted()
    {
        var (code, output, _) = Tune(FalsePositives(), "--most", "10");

        Assert.Equal(0, code);
        Assert.Contains("1 of 1 false positive of", output, StringComparison.Ordinal);
        Assert.Contains("- 10 later events were not looked at (raise --most).", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_proposed_it_says_why()
    {
        Assert.Equal((1, $"No exclusion is proposed for {Rule}: it detects nothing in the recorded events.\n"), Short(Tune(_folder.Write("quiet.ndjson", Trails.Issue()))));
        Assert.StartsWith(
            "No exclusion is proposed for lateral_movement_attack_chain: it is a signal, or reads signals or detections",
            Tool.Run("tune", "lateral_movement_attack_chain", "--false-positives", FalsePositives()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_lead_to_no_proposal()
    {
        var (code, output, error) = Tune(Path.Combine(_folder.Path, "none.ndjson"));

        Assert.Equal((3, ""), (code, output));
        Assert.Contains("Nothing is proposed, since not all of the files were read (mend what is named above).", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_hide_a_case_is_refused_by_name()
    {
        var events = Enumerable.Range(0, 10).Select(static i => new WitnessEvent("read", typeof(CloudTrailEvent), default, Read(i, "thief"), [])).ToList();
        RuleTestCase.Save(Path.Combine(_folder.Path, Rule + ".jsonl"), [RuleTestCase.Of(ManySecretsRead.Rule, "stolen key", new Witness { Events = events })]);

        var (code, output, _) = Tune(FalsePositives(), "--cases", _folder.Path);

        Assert.Equal(0, code);
        Assert.Contains("- Refused: read.UserAgent == \"backup/1\" would hide case 'stolen key'.", output, StringComparison.Ordinal);
        Assert.Contains("=> read.UserIdentity.Arn is \"arn:aws:iam::111122223333:user/job-0\" or \"arn:aws:iam::111122223333:user/job-1\";", output, StringComparison.Ordinal);
        Assert.Contains("- Still detected: case 'stolen key', witness 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_that_are_not_there_or_broken_are_refused()
    {
        var missing = Tune(FalsePositives(), "--cases", _folder.Path);
        _folder.Write(Rule + ".jsonl", "{}\n");
        var broken = Tune(FalsePositives(), "--cases", _folder.Path);

        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith($"'{_folder.Path}' has no file '{Rule}.jsonl', so its cases would not be kept (", missing.Error, StringComparison.Ordinal);
        Assert.Equal((3, ""), (broken.ExitCode, broken.Output));
        Assert.StartsWith("Line 1 of '", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_not_there_is_named() =>
        Assert.StartsWith("There is no rule 'aws_many_secret_read', so nothing can be tuned (did you mean 'aws_many_secrets_read'", Tool.Run("tune", "aws_many_secret_read", "--false-positives", "x").Error, StringComparison.Ordinal);

    private static (int, string) Short((int ExitCode, string Output, string Error) result) => (result.ExitCode, result.Output);

    private (int ExitCode, string Output, string Error) Tune(string file, params string[] more)
    {
        var result = Tool.Run(["tune", Rule, "--false-positives", file, .. more]);
        return (result.ExitCode, result.Output, result.Error);
    }

    // Two backup jobs that read ten secrets each.
    private string FalsePositives() => _folder.Write("fp.ndjson", string.Join('\n', Enumerable.Range(0, 20).Select(static i => Read(i, $"job-{i / 10}"))));

    private static string Read(int number, string user) =>
        $$$$"""{"eventTime":"2026-01-05T00:{{{{number:00}}}}:00Z","eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue","sourceIPAddress":"10.{{{{number}}}}.2.3","userAgent":"backup/1","eventID":"e{{{{number}}}}","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/{{{{user}}}}","accountId":"111122223333"},"requestParameters":{"secretId":"s-{{{{number}}}}"}}""";
}
