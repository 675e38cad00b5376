using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Fields;

/// <summary>What <c>rulesdk fields</c> says of rules and of samples.</summary>
public sealed partial class FieldsCommandTests : IDisposable
{
    private const string Secrets = "aws_many_secrets_read";
    private const string Chain = "lateral_movement_attack_chain";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The rules over events that no normalizer makes, but for chains.</summary>
    public static TheoryData<string> Rules => [.. PackCatalog.Native.SelectMany(static pack => pack.Rules).Where(static rule => rule.Id != Chain).Select(static rule => rule.Id)];

    [Fact]
    public void The_fields_of_a_rule_are_a_table_with_type_and_part()
    {
        var result = Tool.Run("fields", "--rule", Secrets);

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches($@"│ eventName +│ string +│ predicate +│ {Secrets} +│\r?\n", result.Output);
        Assert.Matches(@"│ resources\[\*\]\.ARN +│ string +│ join +│", result.Output);
        Assert.Matches(@"│ userIdentity\.accessKeyId +│ string +│ key, outcome +│", result.Output);
        Assert.DoesNotContain("Sample", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("workload", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_read_them_as_JSON_by_pack_and_by_rule()
    {
        var output = Tool.Run("fields", "--pack", "aws", "-f", "json").Output;
        var pack = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("packs").EnumerateArray());
        var rules = pack.GetProperty("rules").EnumerateArray().ToDictionary(static rule => rule.GetProperty("rule").GetString()!);

        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
        Assert.Equal(PackCatalog.All[0].Rules.Select(static rule => rule.Id), rules.Keys);
        var arn = Assert.Single(pack.GetProperty("fields").EnumerateArray(), static field => field.GetProperty("path").GetString() == "userIdentity.arn");
        Assert.Equal(rules.Values.Where(static rule => Paths(rule).Contains("userIdentity.arn")).Select(static rule => rule.GetProperty("rule").GetString()), arn.GetProperty("rules").EnumerateArray().Select(static rule => rule.GetString()));
        Assert.Equal(["predicate", "join", "key", "outcome"], arn.GetProperty("parts").EnumerateArray().Select(static part => part.GetString()));
        Assert.True(Field(rules[Secrets], "eventName").GetProperty("required").GetBoolean());
        Assert.False(Field(rules[Secrets], "userAgent").GetProperty("required").GetBoolean());
        Assert.False(arn.TryGetProperty("events", out _));
    }

    [Fact]
    public void A_chain_reads_what_its_signals_read_and_its_key_and_outcomes()
    {
        var packs = JsonDocument.Parse(Tool.Run("fields", "--pack", "workload", "-f", "json").Output).RootElement.GetProperty("packs")[0];
        var rules = packs.GetProperty("rules").EnumerateArray().ToDictionary(static rule => rule.GetProperty("rule").GetString()!);
        var signals = PackCatalog.Find(PackCatalog.All, Chain)!.Value.Rule.Metadata.DependsOn;

        Assert.True(signals.Count > 10);
        Assert.All(signals, signal => Assert.Subset(Paths(rules[Chain]), Paths(rules[signal])));
        Assert.Contains("process.tty", Paths(rules[Chain]));
        Assert.Equal(["key"], Field(rules[Chain], "process.variables.parent_correlation_keys").GetProperty("parts").EnumerateArray().Select(static part => part.GetString()));
        Assert.Contains("outcome", Field(rules[Chain], "process.executable.path").GetProperty("parts").EnumerateArray().Select(static part => part.GetString()));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("gzip")]
    [InlineData("envelope")]
    [InlineData("-")]
    public void A_sample_says_how_many_events_have_each_field(string form)
    {
        string[] lines =
        [
            Event("\"userAgent\":\"x\",\"resources\":[{},{\"ARN\":\"arn\"}],\"userIdentity\":{\"arn\":\"a\"}"),
            Event("\"userAgent\":null,\"resources\":[{\"ARN\":null}],\"userIdentity\":{\"accessKeyId\":\"\"}"),
            Event("\"userAgent\":\"y\",\"resources\":\"none\",\"userIdentity\":7"),
        ];
        var text = string.Join('\n', lines);
        var file = form switch
        {
            "gzip" => _folder.WriteGzip("a.gz", text),
            "envelope" => _folder.Write("a.json", $"{{\"Records\":[{string.Join(',', lines)}]}}"),
            "-" => "-",
            _ => _folder.Write("a.json", text),
        };

        var result = Tool.Run(text, ["fields", "--rule", Secrets, "-f", "json", file]);

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Matches(@"events +3 from 1 file", result.Error);
        var json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(3, json.GetProperty("events").GetProperty("aws.cloudtrail").GetInt32());
        var fields = json.GetProperty("packs")[0].GetProperty("fields").EnumerateArray().ToDictionary(static field => field.GetProperty("path").GetString()!, static field => (field.GetProperty("events").GetInt32(), field.GetProperty("share").GetDouble()));
        Assert.Equal((2, 0.666667), fields["userAgent"]);
        Assert.Equal((1, 0.333333), fields["resources[*].ARN"]);
        Assert.Equal((1, 0.333333), fields["userIdentity.arn"]);
        Assert.Equal((1, 0.333333), fields["userIdentity.accessKeyId"]);
        Assert.Equal((3, 1), fields["eventName"]);
        Assert.Equal((0, 0), fields["requestParameters.secretId"]);
    }

    [Fact]
    public void The_table_says_what_a_sample_never_has_and_which_rule_cannot_fire()
    {
        var result = Tool.Run("fields", "--rule", Secrets, _folder.Write("a.json", Event("\"userAgent\":\"x\"")));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("aws.cloudtrail, 1 event", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ userAgent +│ string +│ outcome +│ \w+ +│ 1, 100 % │", result.Output);
        Assert.Matches(@"│ userIdentity\.arn +│ string +│ key +│ \w+ +│ +never │", result.Output);
        Assert.Matches($@"cannot fire: {Secrets}, since no event has [\w., ]+, which '\w+' asks for: ", Regex.Replace(result.Output, @"\s+", " "));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void Tables_fit_the_terminal_and_have_colours_only_there(int width)
    {
        string[] line = ["fields", "--rule", Secrets, _folder.Write("a.json", Event("\"userAgent\":\"x\""))];

        var shown = Tool.Run("", line, terminal: true, width: width);
        var plain = Tool.Run("", line, terminal: true, color: false, width: width);

        Assert.Contains("\u001b[", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', plain.Output);
        Assert.All(plain.Output.ReplaceLineEndings("\n").Split('\n'), one => Assert.True(one.TrimEnd().Length <= width, one));
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_that_is_said_not_to_fire_does_not_and_one_that_fires_is_not_said_so(string id)
    {
        var rule = PackCatalog.Find(PackCatalog.All, id)!.Value.Rule;
        var witness = RuleWitness.For(rule).Witnesses.First().ToJsonLines();

        Assert.Equal(ExitCodes.Success, Fields(id, witness).ExitCode);
        foreach (var field in RuleFields.Of(rule).Fields.Where(static field => field.IsRequired && field.Path is not ("eventName" or "eventSource" or "evt.name")))
        {
            var without = Without(witness, field.Path);
            var result = Fields(id, without);

            Assert.True(result.ExitCode == ExitCodes.Detections, $"{field.Path}: {result.Error}");
            Assert.Equal(0, Detections(rule, without));
        }

        Assert.True(rule.Metadata.IsSignal || Detections(rule, witness) > 0);
    }

    [Fact]
    public void A_rule_for_which_the_events_are_normalized_is_not_judged()
    {
        const string Udm = "udm_aws_lateral_movement_using_iam_session_token";

        Assert.Equal(ExitCodes.Success, Tool.Run("fields", "--rule", Udm, "--fail-on-gap", _folder.Write("a.json", Event(""))).ExitCode);
        var events = _folder["b.json"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "iam_session_token", "--as", "udm", "--out", events).ExitCode);
        Assert.Equal(ExitCodes.Success, Tool.Run("fields", "--rule", Udm, "--fail-on-gap", events).ExitCode);
    }

    [Theory]
    [InlineData("fields --rule aws_many_secret_read", "There is no rule 'aws_many_secret_read', so nothing can be said of its fields (did you mean 'aws_many_secrets_read'")]
    [InlineData("fields --fail-on-gap", "--fail-on-gap is about a sample, of which there is none (")]
    [InlineData("fields --schema x=y a.json", "No rule reads a schema 'x', so nothing was run (")]
    [InlineData("fields --format ndjson", "'ndjson' is no value of --format (")]
    public void What_cannot_be_asked_for_is_refused(string line, string why)
    {
        var result = Tool.Run(line.Split(' '));

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(why, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_cannot_be_read_is_an_input_error() =>
        Assert.Equal(ExitCodes.Input, Tool.Run("fields", "--pack", "aws", _folder["missing.json"]).ExitCode);

    public void Dispose() => _folder.Dispose();

    private Tool Fields(string id, string lines) => Tool.Run("fields", "--rule", id, "--pack", "aws", "--pack", "workload", "--fail-on-gap", _folder.Write("w.json", lines));

    private static int Detections(RuleDefinition rule, string lines)
    {
        var count = 0;
        var engine = new RulesEngine([rule], new CallbackSink(_ => count++), new RulesEngineOptions { Phases = DetectionPhases.Closed });
        foreach (var input in PackCatalog.Inputs(PackCatalog.Native).Where(input => rule.Metadata.Schemas.Contains(input.Schema.Id)))
        {
            var source = input.Open(engine, "sample");
            foreach (var (number, line) in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
            {
                source.Process(System.Text.Encoding.UTF8.GetBytes(line), number);
            }

            source.AdvanceTo(DateTimeOffset.MaxValue.UtcTicks);
            source.Complete();
        }

        return count;
    }

    private static string Event(string members) =>
        $$"""{"eventTime":"2026-01-05T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventID":"{{Guid.NewGuid()}}"{{(members.Length == 0 ? "" : "," + members)}}}""";

    private static string Without(string lines, string path) => string.Join('\n', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var node = JsonNode.Parse(line);
        Remove(node, [.. Step().Matches(path).Select(static step => step.Value.TrimStart('.'))]);
        return node!.ToJsonString();
    }));

    private static void Remove(JsonNode? node, string[] steps)
    {
        if (node is JsonArray list && steps[0] == "[*]")
        {
            foreach (var element in list)
            {
                Remove(element, steps[1..]);
            }
        }
        else if (node is JsonObject record && steps.Length == 1)
        {
            record.Remove(steps[0]);
        }
        else if (node is JsonObject parent)
        {
            Remove(parent[steps[0]], steps[1..]);
        }
    }

    private static HashSet<string> Paths(JsonElement rule) => [.. rule.GetProperty("fields").EnumerateArray().Select(static field => field.GetProperty("path").GetString()!)];

    private static JsonElement Field(JsonElement rule, string path) => rule.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("path").GetString() == path);

    [GeneratedRegex(@"\[\*\]|\.?[^.\[]+")]
    private static partial Regex Step();
}
