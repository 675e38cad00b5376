using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class ExplainSourceTests
{
    private const string Rule = "udm_aws_lateral_movement_using_iam_session_token";

    [Fact]
    public void It_shows_what_is_asked_of_the_events_that_come()
    {
        var (exit, output, error) = CommandLine.Run("explain", Rule, "--source", "aws.cloudtrail");

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith($"AWS Lateral Movement Using IAM Session Token ({Rule}) over aws.cloudtrail, as CloudTrailNormalizer.ToUdm makes google.udm of it", output, StringComparison.Ordinal);
        AssertShows(
            """
            accessKey: an event is one if
              - accessKey.Metadata.VendorName == "AMAZON"
                  always so
              - accessKey.Metadata.ProductName == "AWS CloudTrail"
                  always so
              - accessKey.Metadata.ProductEventType == "GetSessionToken"
                  accessKey.EventName == "GetSessionToken"
              - accessKey.SecurityResult.Any(result => result.Action.Any(x => x == "ALLOW"))
                  (accessKey.ErrorCode is null || (accessKey.ErrorCode == "")) && (accessKey.ErrorMessage is null ||
                      (accessKey.ErrorMessage == "")) && (accessKey.ResponseElements["ConsoleLogin"].Text != "Failure")
            """);
        AssertShows(
            """
            events match within the window (1h, sliding) if
              - issuedTo != usedFrom
              - accessKey.Target.Resource.ProductObjectId == latMove.Additional["accessKeyId"]
                  accessKey.ResponseElements["credentials"]["accessKeyId"].Text == latMove.UserIdentity.AccessKeyId
              - accessKey.Metadata.EventTimestamp < latMove.Metadata.EventTimestamp
                  accessKey.EventTime < latMove.EventTime
            """);
        AssertShows(
            """
              - eventCount: CountDistinct(latMove.Metadata.Id)
                  CountDistinct(latMove.EventId)
            """);
        Assert.DoesNotContain('…', output);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length < 180, line));

        void AssertShows(string lines) => Assert.Contains(lines.ReplaceLineEndings("\n"), output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_event_can_be_is_said_to_be_none() =>
        Assert.Contains(
            """
            accessKey: no event of workload.runtime is one, so none is looked at
              - accessKey.Metadata.VendorName == "AMAZON"
                  never so
            """.ReplaceLineEndings("\n"),
            CommandLine.Run("explain", Rule, "--source", "workload.runtime").Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);

    [Fact]
    public void As_json_it_is_one_object()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("explain", Rule, "--source", "aws.cloudtrail", "--format", "ndjson").Output);

        Assert.Equal((Rule, "aws.cloudtrail", "CloudTrailNormalizer.ToUdm"), (Text("rule"), Text("schema"), Text("normalizer")));
        var variable = json.RootElement.GetProperty("variables")[1];
        Assert.Equal("latMove", variable.GetProperty("name").GetString());
        Assert.True(variable.GetProperty("read").GetBoolean());
        Assert.Equal("true", variable.GetProperty("tests")[0].GetProperty("read").GetString());
        Assert.Equal("latMove.EventId", variable.GetProperty("values").EnumerateArray().Single(value => value.GetProperty("written").GetString() == "latMove.Metadata.Id").GetProperty("read").GetString());

        var join = json.RootElement.GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("written").GetString() == "accessKey.Metadata.EventTimestamp < latMove.Metadata.EventTimestamp");
        Assert.Equal(("join", "", "accessKey.EventTime < latMove.EventTime"), (join.GetProperty("kind").GetString(), join.GetProperty("name").GetString(), join.GetProperty("read").GetString()));

        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(Rule, "aws.cloudtrial", "so there is nothing to show (its sources are aws.cloudtrail")]
    [InlineData("aws_many_secrets_read", "aws.cloudtrail", "is written over 'aws.cloudtrail' itself, so nothing stands between (leave --source out)")]
    [InlineData("aws_many_secrets_read", "google.udm", "it sees no normalizer to that, so it has no other source (leave --source out)")]
    public void What_is_no_source_is_refused_with_those_that_are(string rule, string schema, string expected)
    {
        var (exit, output, error) = CommandLine.Run("explain", rule, "--source", schema);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_tells_its_sources_and_what_else_is_said_of_it()
    {
        var output = CommandLine.Run("explain", Rule).Output;

        Assert.Matches(@"sources +aws\.cloudtrail \(by CloudTrailNormalizer\.ToUdm\)", output);
        Assert.Matches(@"rule id +mr_ac0df875-fe5b-49af-bf2a-3da341177754", output);
        Assert.Matches(@"authors +Google Cloud Security", output);
    }

    [Fact]
    public void Records_of_both_schemas_in_one_file_meet_in_a_rule_of_the_pack_that_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "both.ndjson",
            """
            {"eventTime":"2025-01-01T00:00:00Z","eventID":"1","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","sourceIPAddress":"198.51.100.7","userIdentity":{"type":"IAMUser","userName":"alice"},"responseElements":{"credentials":{"accessKeyId":"ASIA1"}}}
            {"metadata":{"id":"2","event_timestamp":"2025-01-01T00:10:00Z","event_type":"USER_RESOURCE_ACCESS","vendor_name":"AMAZON","product_name":"AWS CloudTrail"},"additional":{"accessKeyId":"ASIA1"},"principal":{"ip":["203.0.113.9"]}}
            """);

        var found = CommandLine.Run("run", "--pack", "udm", "--format", "ndjson", file);
        using var json = JsonDocument.Parse(found.Output);

        Assert.Equal(0, found.ExitCode);
        Assert.Equal(["aws.cloudtrail", "google.udm"], json.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("schema").GetString()));
        Assert.DoesNotContain(Rule, CommandLine.Run("run", "--format", "ndjson", file).Output, StringComparison.Ordinal);
    }
}
