namespace RulesSdk.Analyzers.Tests;

public class NormalizerTests
{
    private const string Schemas = """
        [EventSchema("acme.door")] public sealed partial record Door
        {
            [EventTime] public DateTimeOffset At { get; init; }
            public string Badge { get; init; } = "";
            public string? Note { get; init; }
            public Place? Where { get; init; }
            public IReadOnlyList<string>? Tags { get; init; }
            public int Tries { get; init; }
            public int? Floor { get; init; }
        }
        public sealed partial record Place { public string City { get; init; } = ""; }
        [EventSchema("acme.unified")] public sealed partial record Unified
        {
            public Meta Metadata { get; init; } = new();
            public string User { get; init; } = "";
            public int Number { get; init; }
            public IReadOnlyList<string> Ips { get; init; } = [];
        }
        public sealed partial record Meta { [EventTime] public DateTimeOffset Time { get; init; } public DateTimeOffset Seen { get; init; } }

        """;

    [Theory]
    [InlineData("User = e.Badge")]
    [InlineData("User = e.Note ?? \"\"")]
    [InlineData("User = e.Where?.City ?? e.Note ?? \"none\"")]
    [InlineData("User = e.Where is { City: var city } ? city.ToLowerInvariant() : \"\"")]
    [InlineData("Number = e.Floor ?? e.Tries + 1")]
    [InlineData("Ips = [.. e.Tags ?? [], e.Badge]")]
    [InlineData("Ips = e.Tags is null ? [e.Badge] : []")]
    [InlineData("Ips = [.. e.Where is null ? [] : (IReadOnlyList<string>)[e.Where.City]]")]
    [InlineData("User = e.Note is null ? \"\" : e.Note.Trim()")]
    public async Task What_has_a_value_for_every_line_is_accepted(string member) =>
        Assert.Empty(await Report($"Metadata = new() {{ Time = e.At }}, {member}"));

    [Theory]
    [InlineData("User = e.Note!.Trim()", "User throws where something that it reads is null")]
    [InlineData("User = e.Where!.City", "the value 'e.Where.City' of User")]
    [InlineData("Number = e.Floor!.Value", "of Number")]
    [InlineData("Number = 100 / e.Tries", "of Number")]
    [InlineData("Ips = [.. e.Tags!]", "of Ips")]
    [InlineData("Ips = [e.Note!.ToLowerInvariant()]", "of Ips")]
    [InlineData("Metadata = new() { Time = e.At, Seen = e.At + (e.At - DateTimeOffset.UnixEpoch) }", "of Metadata.Seen")]
    public async Task What_may_throw_over_a_line_is_named_with_its_member(string member, string part)
    {
        var message = Assert.Single(await AnalyzerTest.Diagnostics(Source(member.StartsWith("Metadata", StringComparison.Ordinal) ? member : $"Metadata = new() {{ Time = e.At }}, {member}")));

        Assert.Equal("RULE0082", message.Id);
        Assert.Contains(part, message.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User = e.Badge")]
    [InlineData("Metadata = new() { Seen = e.At }")]
    [InlineData("Metadata = new() { Time = e.At + TimeSpan.FromHours(1) }")]
    [InlineData("Metadata = new() { Time = DateTimeOffset.UnixEpoch }")]
    public async Task The_time_is_that_of_the_source(string members) =>
        Assert.Contains("RULE0081 ToUnified", await Report(members));

    [Theory]
    [InlineData("[Normalizer] public static Unified ToUnified(Unified e) => e;")]
    [InlineData("[Normalizer] public static Unified ToUnified(Place e) => new();")]
    [InlineData("[Normalizer] public static Place ToUnified(Door e) => new();")]
    [InlineData("[Normalizer] public static Unified ToUnified(Door e, int more) => new();")]
    [InlineData("[Normalizer] public Unified ToUnified(Door e) => new();")]
    [InlineData("[Normalizer] static Unified ToUnified(Door e) => new() { Metadata = new() { Time = e.At } };")]
    public async Task A_method_of_another_form_is_no_normalizer(string method) =>
        Assert.Equal(["RULE0080 ToUnified"], await AnalyzerTest.Report(Schemas + "public class Normalizers { " + method + " }"));

    [Theory]
    [InlineData("User = e.Badge.Normalize()", "RULE0005 e.Badge.Normalize()")]
    [InlineData("Ips = new List<string> { e.Badge }", "RULE0005 new List<string> { e.Badge }")]
    [InlineData("User = DateTimeOffset.Now.ToString()", "RULE0010 DateTimeOffset.Now")]
    public async Task What_cannot_be_compiled_is_reported_where_it_stands(string member, string expected) =>
        Assert.Equal([expected], await Report($"Metadata = new() {{ Time = e.At }}, {member}"));

    [Fact]
    public async Task What_is_looked_up_is_looked_up_in_the_rule()
    {
        var message = Assert.Single(await AnalyzerTest.Diagnostics(
            "public static partial class Known { [ReferenceList(\"tor\")] public static partial ReferenceList Tor { get; } }\n"
            + Source("Metadata = new() { Time = e.At }, User = Known.Tor.Contains(e.Badge) ? \"tor\" : e.Badge")));

        Assert.Equal(
            "'Known.Tor.Contains(e.Badge)' looks a value up in a normalizer, so what it finds may be another than when the event came (look it up in the rule, by what the normalizer sets)",
            message.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Task<IReadOnlyList<string>> Report(string members) => AnalyzerTest.Report(Source(members));

    private static string Source(string members) =>
        Schemas + "public static class Normalizers { [Normalizer] public static Unified ToUnified(Door e) => new() { " + members + " }; }";
}
