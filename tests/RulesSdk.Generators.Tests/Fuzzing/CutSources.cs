using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Sources as an author leaves them half typed: samples that end at a token, lack some, or go on as another.</summary>
internal static class CutSources
{
    // what the projects of the repository have by ImplicitUsings
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly (CutSample Sample, int[] Tokens)[][] All = [.. CutSamples.All.Select(static group => group.Select(static sample => (sample, Tokens(sample.Text))).ToArray())];

    // the schemas are many files, so they are taken less often
    private static readonly int[] Weights = [6, 2, 2, 2, 2, 3, 2];

    /// <summary>The projects of the samples, in which nothing is cut.</summary>
    public static IEnumerable<(string[] Files, bool IsOverSchemas)> Whole =>
        CutSamples.All.Select(group => (group[0], Rules: group.SelectMany(sample => sample.Rules).Distinct()))
            .Select(group => ((string[])[Usings, .. group.Item1.Others, .. group.Rules.Append(group.Item1.Text).Distinct()], group.Item1.IsOverSchemas));

    /// <summary>The files of a project with one such source.</summary>
    public static (string[] Files, bool IsOverSchemas) Of(Random random)
    {
        var group = All[Group(random)];
        var (sample, tokens) = group[random.Next(group.Length)];
        var mutated = Mutated(random, sample.Text, tokens, random.Next(6) switch { 0 => All[Group(random)], 1 or 2 => group, _ => [(sample, tokens)] });
        return ([Usings, .. sample.Others, .. sample.Rules.OrderBy(_ => random.Next()).Take(3), mutated], sample.IsOverSchemas);
    }

    private static int Group(Random random)
    {
        var number = random.Next(Weights.Sum());
        var group = 0;
        while ((number -= Weights[group]) >= 0)
        {
            group++;
        }

        return group;
    }

    private static string Mutated(Random random, string text, int[] tokens, (CutSample Sample, int[] Tokens)[] from)
    {
        var at = tokens[random.Next(tokens.Length)];
        var (other, others) = from[random.Next(from.Length)];
        var start = random.Next(others.Length - 1);
        var end = others[Math.Min(others.Length - 1, start + 1 + random.Next(8))];
        return random.Next(6) switch
        {
            // ends here, with or without the brackets that are open
            0 => text[..at],
            1 => text[..at] + " }",
            2 => text[..at] + " ; } }",
            // goes on as another
            3 => text[..at] + other.Text[others[start]..],
            // lacks some tokens, or has some of another
            4 => text[..at] + text[tokens[Math.Min(tokens.Length - 1, Array.IndexOf(tokens, at) + 1 + random.Next(3))]..],
            _ => text[..at] + other.Text[others[start]..end] + " " + text[at..],
        };
    }

    private static int[] Tokens(string text) =>
        [.. CSharpSyntaxTree.ParseText(text, GeneratorTest.ParseOptions).GetRoot().DescendantTokens().Select(token => token.SpanStart).Append(text.Length)];
}
