using RulesSdk.CodeFixes;

namespace RulesSdk.Analyzers.Tests.Editing;

public class PartialCodeFixTests
{
    private const string Start = "using System;\nusing RulesSdk;\nnamespace Acme;\n";
    private const string Body = "\n{\n    [Event] static bool E(Login e) => true;\n}\n";

    [Theory]
    [InlineData("[Rule(\"r\")]\npublic sealed class R" + Body, "[Rule(\"r\")]\npublic sealed partial class R" + Body)]
    [InlineData("/// <summary>Says it.</summary>\n[Rule(\"r\")]\n// and more\nclass R" + Body, "/// <summary>Says it.</summary>\n[Rule(\"r\")]\n// and more\npartial class R" + Body)]
    [InlineData(
        "[EventSchema(\"s\")] public sealed record S { [EventTime] public DateTimeOffset Time { get; init; } }",
        "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } }")]
    public async Task The_fix_adds_the_modifier_and_keeps_the_rest(string before, string after)
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new PartialCodeFixProvider(), Start + before));

        Assert.Equal(Start + after, text);
        Assert.Empty(ids);
    }

    [Fact]
    public async Task All_types_of_a_document_are_fixed_at_once()
    {
        const string Before = Start + "[Rule(\"q\")] public sealed class Q" + Body + "[Signal(\"r\")] public sealed class R" + Body;

        var (text, ids) = Assert.NotNull(await CodeFixTest.FixAll(new PartialCodeFixProvider(), Before));

        Assert.Equal(Before.Replace("sealed class", "sealed partial class", StringComparison.Ordinal), text);
        Assert.Empty(ids);
    }
}
