namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// What is asked of constants that a normalizer sets, which is decided before an event is read.
public partial class NormalizerTests
{
    private const string Typed =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        public enum Mood { None, Glad, Sad }

        [EventSchema("acme.typed")]
        public sealed partial record TypedEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Vendor { get; init; } = "";
            public string Kind { get; init; } = "";
            public string First { get; init; } = "";
            public long Bytes { get; init; }
            public short Short { get; init; }
            public uint Unsigned { get; init; }
            public ulong Long { get; init; }
            public byte Byte { get; init; }
            public Mood Mood { get; init; }
            public IReadOnlyList<string> Words { get; init; } = [];
        }

        public static class TypedNormalizer
        {
            // the parameter and the element have names that a variable of a rule has, or would get
            [Normalizer]
            public static TypedEvent ToTyped(CallEvent seen2) => new()
            {
                Id = seen2.Id,
                Time = seen2.Time,
                Vendor = "Acme",
                Kind = seen2.Name == "Get" ? "Read" : "Write",
                First = TextFunctions.Coalesce(seen2.Error, "", "none", seen2.Name),
                Bytes = seen2.Name == "Get" ? 7 : 8,
                Mood = Mood.Glad,
                Words = [.. seen2.Tags.Select(seen => seen + "!")],
            };
        }
        """;

    [Theory]
    [InlineData("e.Vendor.Equals(\"ACME\", StringComparison.OrdinalIgnoreCase)", "true")]
    [InlineData("e.Vendor.Equals(\"ACME\", StringComparison.Ordinal)", "false")]
    [InlineData("e.Vendor.StartsWith(\"ac\", StringComparison.OrdinalIgnoreCase)", "true")]
    [InlineData("e.Vendor.StartsWith(\"ac\", StringComparison.Ordinal)", "false")]
    [InlineData("e.Vendor.StartsWith(\"me\", StringComparison.Ordinal)", "false")]
    [InlineData("e.Vendor.EndsWith(\"me\", StringComparison.Ordinal)", "true")]
    [InlineData("e.Vendor.EndsWith(\"Ac\", StringComparison.Ordinal)", "false")]
    [InlineData("e.Vendor.Contains(\"Ac\", StringComparison.Ordinal)", "true")]
    [InlineData("e.Vendor.Contains(\"ME\", StringComparison.OrdinalIgnoreCase)", "true")]
    [InlineData("e.Vendor.Contains(\"ME\", StringComparison.Ordinal)", "false")]
    [InlineData("e.Vendor.ToUpperInvariant() == \"ACME\" && e.Vendor.ToLowerInvariant() == \"acme\"", "true")]
    [InlineData("e.Vendor.Length == 4 && e.Vendor.Trim() == \"Acme\"", "true")]
    [InlineData("e.Kind.ToUpperInvariant() == \"WRITE\"", "seen.Name != \"Get\"")]
    [InlineData("e.Kind.StartsWith(\"re\", StringComparison.OrdinalIgnoreCase)", "seen.Name == \"Get\"")]
    [InlineData("e.Unsigned > 4697U", "false")]
    [InlineData("e.Mood == Mood.Glad", "true")]
    [InlineData("e.Mood != Mood.Sad", "true")]
    [InlineData("e.Mood is Mood.None or Mood.Sad", "false")]
    public void What_is_asked_of_constants_is_decided(string test, string read)
    {
        var rules = RuleRun.Of(Typed, Source("[Event] static bool Seen(TypedEvent e) => " + test + ";", ""));

        Assert.Equal(read, Assert.Single(rules.Rule("over_unified").Sources).Variables[0].Tests.Select(one => one.Read).Distinct().Single());
        Assert.Equal(
            read switch { "true" => "1 2", "false" => "", "seen.Name == \"Get\"" => "1", _ => "2" },
            string.Join(' ', rules.Detect(Line.At("1", 1, "'name':'Get'"), Line.At("2", 2, "'name':'Put'")).Select(found => found.Header.Events[0].Id)));
    }

    [Theory]
    [InlineData("e.First == \"none\"", "1")]
    [InlineData("e.First == \"Get\"", "")]
    [InlineData("e.First == \"no\"", "2")]
    [InlineData("e.Mood < Mood.Sad", "1 2")]
    [InlineData("e.Bytes < 8", "1")]
    [InlineData("e.Bytes <= 7", "1")]
    [InlineData("7 < e.Bytes", "2")]
    [InlineData("8 <= e.Bytes", "2")]
    [InlineData("e.Short == 0", "1 2")]
    [InlineData("e.Short == -5", "")]
    [InlineData("e.Unsigned == 0 && e.Long == 0 && e.Byte == 0", "1 2")]
    [InlineData("e.Words.Any(word => word == \"a!\")", "2")]
    [InlineData("e.Words.All(seen => seen != e.Id + \"!\")", "1")]
    [InlineData("e.Words.Any(seen2 => e.Words.Any(seen => seen != seen2))", "2")]
    public void What_of_it_is_left_is_asked_of_the_event(string test, string expected)
    {
        var rules = RuleRun.Of(Typed, Source("[Event] static bool Seen(TypedEvent e) => " + test + ";", ""));

        Assert.Equal(
            expected,
            string.Join(' ', rules.Detect(Line.At("1", 1, "'name':'Get','tags':['b']"), Line.At("2", 2, "'name':'Put','error':'no','tags':['a','2']")).Select(found => found.Header.Events[0].Id)));
    }
}
