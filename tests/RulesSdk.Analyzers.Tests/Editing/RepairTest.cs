using Microsoft.CodeAnalysis.CodeFixes;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Checks a fix over whole documents, which start with usings and a namespace.</summary>
internal static class RepairTest
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing RulesSdk;\nusing static RulesSdk.Outcomes;\nnamespace Acme;\n";

    /// <summary>The fix makes one text of another, which compiles, and of which nothing else is reported.</summary>
    public static async Task Check(CodeFixProvider provider, string before, string after, string? title = null, bool isAll = false)
    {
        var (text, ids) = Assert.NotNull(await (isAll ? CodeFixTest.FixAll(provider, Usings + before, title) : CodeFixTest.FixFirst(provider, Usings + before, title)));

        Assert.Equal(Usings + after, text);
        Assert.Empty(ids);
    }

    /// <summary>The same where the change is a few words of a text: those that stand for HERE.</summary>
    public static Task CheckHere(CodeFixProvider provider, string source, string before, string after, string? title = null, bool isAll = false) =>
        Check(provider, source.Replace("HERE", before, StringComparison.Ordinal), source.Replace("HERE", after, StringComparison.Ordinal), title, isAll);

    /// <summary>The titles of what is offered for the first diagnostic.</summary>
    public static Task<IReadOnlyList<string>> Titles(CodeFixProvider provider, string source) => CodeFixTest.Titles(provider, Usings + source);
}
