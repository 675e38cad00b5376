using System.Diagnostics;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Scaffolding;

/// <summary>The class that <c>rulesdk new schema</c> makes of a sample.</summary>
public sealed class NewSchemaTests : IDisposable
{
    // Names that C# or a schema has already, and values of several kinds.
    private const string Tricky = """
        {"timestamp":"2026-01-05T08:00:00Z","start":"2026-01-05T07:00:00.123+01:00","user-name":"ann","2fa":true,"schema":"x","clone":1,"class":"c","a.b":1,"a_b":2,"n":1,"ratio":1,"who":{"id":"1","schema":{"deep":null},"tags":["x"]},"list":[{"k":"v"},{"k":"w","only":3}],"lists":[[1]],"mixed":1,"empty":{},"none":null,"ids":[1,2],"tricky":"y"}
        {"timestamp":"2026-01-05T09:00:00Z","start":"2026-01-05T08:00:00Z","user-name":null,"2fa":false,"schema":"y","class":"d","a.b":1,"a_b":2,"n":9223372036854775807,"ratio":0.5,"list":[],"mixed":"text","ids":[3]}
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_class_has_a_property_for_each_field_with_the_type_of_its_values()
    {
        var sample = _folder.Write("a.ndjson", """
            {"time":"2026-01-05T08:00:00Z","user":"ann","rows":3,"ok":true,"site":{"city":"Rome"},"tags":["a"],"Data":{}}
            {"time":"2026-01-05T09:00:00Z","user":"bob","rows":4,"ratio":0.5,"site":{"city":"Oslo","zip":"1"},"tags":[],"Data":{}}
            """);

        var result = Tool.Run("new", "schema", "--from", sample, "--name", "LoginEvent");

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal("LoginEvent is made from 2 events. Its event time is guessed to be 'time' (move [EventTime] if it is not, and mark the event id with [EventId]).", result.Error.Trim());
        Assert.Equal(
            """
            using System.Text.Json.Serialization;
            using RulesSdk;

            namespace Acme.Detections;

            /// <summary>An event, by a sample of 2.</summary>
            [EventSchema("acme.loginevent")]
            public sealed partial record LoginEvent
            {
                /// <summary>In 2 of 2.</summary>
                [EventTime]
                public DateTimeOffset Time { get; init; }

                /// <summary>In 2 of 2.</summary>
                public string User { get; init; } = "";

                /// <summary>In 2 of 2.</summary>
                public long Rows { get; init; }

                /// <summary>In 1 of 2.</summary>
                public bool? Ok { get; init; }

                /// <summary>In 2 of 2.</summary>
                public LoginEventSite Site { get; init; } = new();

                /// <summary>In 2 of 2.</summary>
                public IReadOnlyList<string> Tags { get; init; } = [];

                /// <summary>In 2 of 2.</summary>
                [JsonPropertyName("Data")]
                public Json Data { get; init; }

                /// <summary>In 1 of 2.</summary>
                public double? Ratio { get; init; }
            }

            /// <summary>A record within an event.</summary>
            public sealed record LoginEventSite
            {
                /// <summary>In 2 of 2.</summary>
                public string City { get; init; } = "";

                /// <summary>In 1 of 2.</summary>
                public string? Zip { get; init; }
            }

            """.ReplaceLineEndings("\n"),
            result.Output);
    }

    [Fact]
    public void It_compiles_and_a_rule_over_it_detects_events_of_the_sample()
    {
        var sample = _folder.Write("a.ndjson", Tricky);
        Assert.Equal(ExitCodes.Success, Tool.Run("new", "schema", "--from", sample, "--name", "Tricky", "--id", "acme.tricky", "--out", _folder.Path).ExitCode);
        _folder.Write("Rule.cs", """
            using RulesSdk;
            namespace Acme.Detections;
            [RulePack("acme")] public sealed partial class AcmeRules : IRulePack;
            [Rule("found", Severity.Low)] public sealed partial class Found
            {
                [Event] static bool Only(Tricky e) => e.UserName == "ann" && e.Field2fa && e.SchemaValue == "x" && e.Class == "c" && e.AB2 == 2 && e.Who.Tags.Contains("x") && e.List.Any(l => l.Only == 3) && e.Mixed.Int64 == 1 && e.N == 1;
            }
            """);

        var built = Build();
        var run = Tool.Run("run", "--pack", built, "-f", "ndjson", sample);

        Assert.Contains("\"rule\":\"found\"", Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Matches(@"rejected +0\b", run.Error);
    }

    [Theory]
    [InlineData("""{"a":"2026-01-05T08:00:00Z","eventTime":"2026-01-05T08:00:00Z"}""", "eventTime")]
    [InlineData("""{"b":"2026-01-05T08:00:00Z","@timestamp":"2026-01-05T08:00:00Z"}""", "@timestamp")]
    [InlineData("""{"b":"2026-01-05T08:00:00Z","c":"2026-01-05T08:00:00Z"}""", "b")]
    public void The_event_time_is_guessed_by_its_name(string e, string expected) =>
        Assert.Contains($"guessed to be '{expected}'", Tool.Run(e, ["new", "schema", "--from", "-", "--name", "X"]).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"time":"2026-01-05T08:00:00Z","event_id":"a","user":"ann"} {"time":"2026-01-05T08:00:00Z","event_id":"b","user":"ann"}""", "event_id")]
    [InlineData("""{"time":"2026-01-05T08:00:00Z","id":"a","uid":"x"} {"time":"2026-01-05T08:00:00Z","id":"a","uid":"y"}""", "uid")]
    [InlineData("""{"time":"2026-01-05T08:00:00Z","id":"a"} {"time":"2026-01-05T08:00:00Z"}""", null)]
    [InlineData("""{"time":"2026-01-05T08:00:00Z","user":"a"} {"time":"2026-01-05T08:00:00Z","user":"b"}""", null)]
    public void The_event_id_is_guessed_by_its_name_if_no_two_events_share_one(string events, string? expected)
    {
        var result = Tool.Run(events, ["new", "schema", "--from", "-", "--name", "X"]);

        Assert.Equal(expected is not null, result.Output.Contains("    [EventId]\n", StringComparison.Ordinal));
        Assert.Contains(expected is null ? "and mark the event id with [EventId])." : $", and its event id '{expected}' (move", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_special_about_a_sample_does_no_harm()
    {
        var many = string.Join(",", Enumerable.Range(0, 300).Select(static number => $"\"f{number}\":1"));
        var result = Tool.Run($$"""{"time":"2026-01-05T08:00:00Z","twice":1,"twice":"x","flags":[true],"ratios":[1.5,2],{{many}}}""", ["new", "schema", "--from", "-", "--name", "X"]);

        Assert.Contains("made from 1 event.", result.Error, StringComparison.Ordinal);
        Assert.Contains("/// <summary>In 1 of 1.</summary>\n    public string Twice { get; init; } = \"\";", result.Output, StringComparison.Ordinal);
        Assert.Contains("public IReadOnlyList<bool> Flags", result.Output, StringComparison.Ordinal);
        Assert.Contains("public IReadOnlyList<double> Ratios", result.Output, StringComparison.Ordinal);
        Assert.Contains("public long F299", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Envelopes_are_opened_and_packed_files_read()
    {
        var result = Tool.Run("new", "schema", "--from", _folder.WriteGzip("a.gz", """{"Records":[{"t":"2026-01-05T08:00:00Z","x":1},{"t":"2026-01-05T08:00:00Z"}]}"""), "--name", "X");

        Assert.Contains("made from 2 events.", result.Error, StringComparison.Ordinal);
        Assert.Contains("public long? X2 { get; init; }", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"t":"noon"}""", "No field is a time in every event of the sample")]
    [InlineData("""{"t":"2026-01-05T08:00:00Z"} {"u":1}""", "No field is a time in every event of the sample")]
    [InlineData("7", "The sample has no event, so no schema is made (")]
    [InlineData("", "The sample has no event, so no schema is made (")]
    public void A_sample_of_which_nothing_can_be_made_is_told(string sample, string why)
    {
        var result = Tool.Run(sample, ["new", "schema", "--from", "-", "--name", "X"]);

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name 2fa", "'2fa' is no name of a class")]
    [InlineData("--name class", "'class' is no name of a class")]
    [InlineData("--name a-b", "'a-b' is no name of a class")]
    [InlineData("--name Json", "'Json' is a type of RulesSdk, so a class of that name would hide it (choose another name, such as JsonEvent).")]
    [InlineData("--name X --namespace Acme.event.class", "'Acme.event.class' is no namespace")]
    [InlineData("--name X --namespace Acme..X", "'Acme..X' is no namespace")]
    [InlineData("--name X --out no/such", "'no/such' is no folder, so nothing can be written to it (")]
    public void What_cannot_be_named_is_refused(string options, string why)
    {
        var result = Tool.Run(["new", "schema", "--from", "a.json", .. options.Split(' ')]);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(why, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over()
    {
        _folder.Write("X.cs", "mine");

        Assert.Equal(ExitCodes.Usage, Tool.Run("new", "schema", "--from", "a.json", "--name", "X", "--out", _folder.Path).ExitCode);
        Assert.Equal("mine", File.ReadAllText(_folder["X.cs"]));
    }

    public void Dispose() => _folder.Dispose();

    // An assembly of the code in the folder, built with the generator as authors have it.
    private string Build()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        var generator = Repository.PathOf($"generators/RulesSdk.Generators/bin/{configuration}/netstandard2.0/RulesSdk.Generators.dll");
        var project = _folder.Write("Made.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>
              <ItemGroup><Reference Include="{Path.Combine(AppContext.BaseDirectory, "RulesSdk.dll")}" /><Analyzer Include="{generator}" /></ItemGroup>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "-v", "q", "-nologo", "-o", _folder["built"], "-p:UseSharedCompilation=false"]) { RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        return Path.Combine(_folder["built"], "Made.dll");
    }
}
