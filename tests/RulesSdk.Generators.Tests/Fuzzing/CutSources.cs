using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Sources as an author leaves them half typed: sample rules that end at a token, lack some, or go on as another.</summary>
internal static class CutSources
{
    private static readonly string[] Samples =
    [
        Sources.Single, Sources.Join, Sources.Detections, Sources.Chain, Sources.Macros, Sources.Pack, Sources.Threshold, Sources.Lists, Sources.Absence,
        .. Directory.EnumerateFiles(RulesFolder(), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    private static readonly (string Text, int[] Tokens)[] Cut =
        [.. Samples.Append(Sources.Schema).Select(text => (text, CSharpSyntaxTree.ParseText(text, GeneratorTest.ParseOptions).GetRoot().DescendantTokens().Select(token => token.SpanStart).Append(text.Length).ToArray()))];

    /// <summary>The files of a project with one such source.</summary>
    public static string[] Of(Random random)
    {
        var number = random.Next(Cut.Length);
        var mutated = Mutated(random, number);
        return number == Cut.Length - 1
            ? [mutated, Sources.Single, Sources.Join, Sources.Chain, Sources.Pack]
            : [Sources.Schema, .. Samples.Take(6).Where((_, index) => index != number), mutated];
    }

    private static string Mutated(Random random, int number)
    {
        var (text, tokens) = Cut[number];
        var at = tokens[random.Next(tokens.Length)];
        var (other, others) = Cut[random.Next(3) == 0 ? random.Next(Cut.Length) : number];
        var start = random.Next(others.Length - 1);
        var end = others[Math.Min(others.Length - 1, start + 1 + random.Next(8))];
        return random.Next(6) switch
        {
            // ends here, with or without the brackets that are open
            0 => text[..at],
            1 => text[..at] + " }",
            2 => text[..at] + " ; } }",
            // goes on as another
            3 => text[..at] + other[others[start]..],
            // lacks some tokens, or has some of another
            4 => text[..at] + text[tokens[Math.Min(tokens.Length - 1, Array.IndexOf(tokens, at) + 1 + random.Next(3))]..],
            _ => text[..at] + other[others[start]..end] + " " + text[at..],
        };
    }

    private static string RulesFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no RulesSdk.sln above the tests.");
        }

        return Path.Combine(folder.FullName, "rules");
    }
}
