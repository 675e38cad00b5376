using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.CodeFixes.Refactorings;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>From a sample of JSON in a source file to the schema of its events.</summary>
public class SchemaRefactoringTests
{
    private const string Sample = "{ \"ts\": \"2026-01-05T08:00:00Z\", \"user-name\": \"ann\", \"n\": 3, \"share\": 0.5, \"ok\": true, \"none\": null, \"place\": { \"city\": \"Bern\" }, \"tags\": [\"a\"] }";

    private const string Schema = """
        using System.Text.Json.Serialization;
        using RulesSdk;

        namespace Acme.Logs;

        /// <summary>An event, by a sample of 1.</summary>
        [EventSchema("sample_event")]
        public sealed partial record SampleEvent
        {
            /// <summary>In 1 of 1.</summary>
            [EventTime]
            public DateTimeOffset Ts { get; init; }

            /// <summary>In 1 of 1.</summary>
            [JsonPropertyName("user-name")]
            public string UserName { get; init; } = "";

            /// <summary>In 1 of 1.</summary>
            public long N { get; init; }

            /// <summary>In 1 of 1.</summary>
            public double Share { get; init; }

            /// <summary>In 1 of 1.</summary>
            public bool Ok { get; init; }

            /// <summary>In 0 of 1.</summary>
            public Json None { get; init; }

            /// <summary>In 1 of 1.</summary>
            public SampleEventPlace Place { get; init; } = new();

            /// <summary>In 1 of 1.</summary>
            public IReadOnlyList<string> Tags { get; init; } = [];
        }

        /// <summary>A record within an event.</summary>
        public sealed record SampleEventPlace
        {
            /// <summary>In 1 of 1.</summary>
            public string City { get; init; } = "";
        }

        """;

    [Theory]
    [InlineData("const string Sample = \"\"\"\n        HERE\n        \"\"\";", false)]
    [InlineData("const string Sample = HERE;", true)]
    [InlineData("/* HERE */", false)]
    [InlineData("// HERE", false)]
    public async Task A_sample_becomes_a_schema_beside_it(string member, bool isLiteral)
    {
        var (name, text) = Assert.NotNull(await NewFile(member.Replace("HERE", isLiteral ? Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(Sample, quote: true) : Sample, StringComparison.Ordinal)));

        Assert.Equal("SampleEvent.cs", name);
        Assert.Equal(Schema.ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [InlineData("""{"ts":"2026-01-05T08:00:00Z","a":"x"}\n{"ts":"2026-01-05T08:00:00Z"}""")]
    [InlineData("""[{"ts":"2026-01-05T08:00:00Z","a":"x"},{"ts":"2026-01-05T08:00:00Z"}]""")]
    public async Task What_some_events_lack_is_optional(string sample)
    {
        var (_, text) = Assert.NotNull(await NewFile($"const string Sample = {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(sample.Replace("\\n", "\n", StringComparison.Ordinal), quote: true)};"));

        Assert.Contains("/// <summary>In 1 of 2.</summary>\n    public string? A { get; init; }", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number() =>
        Assert.Equal("SampleEvent2.cs", (await NewFile($"sealed class SampleEvent; /* {Sample} */"))?.Name);

    [Theory]
    [InlineData("const string Sample = \"{\";")]
    [InlineData("const string Sample = \"{ }\";")]
    [InlineData("const string Sample = \"[1]\";")]
    [InlineData("/* { \"a\": 1 } */")]
    [InlineData("/* A remark. */")]
    public async Task Nothing_is_offered_where_no_event_with_a_time_is(string member) => Assert.Null(await NewFile(member));

    // the cursor is at the first brace, or at the first quote or star where there is none
    private static async Task<(string Name, string Text)?> NewFile(string member)
    {
        using var workspace = new AdhocWorkspace();
        var source = $"namespace Acme.Logs;\npublic static class Samples\n{{\n    {member}\n}}\n";
        var start = source.IndexOf(member, StringComparison.Ordinal);
        var at = source.IndexOfAny(['{', '[', 'A'], start + member.IndexOfAny(['"', '*', '/']));
        var document = CodeFixTest.Open(workspace, source);
        document = document.Project.AddDocument("Usings.cs", "global using System; global using System.Collections.Generic;").Project.GetDocument(document.Id)!;
        var actions = new List<CodeAction>();
        await new SchemaRefactoringProvider().ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(at, 0), actions.Add, CancellationToken.None));
        if (actions is not [var action])
        {
            return null;
        }

        var solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var added = solution.GetDocument(solution.GetChanges(document.Project.Solution).GetProjectChanges().Single().GetAddedDocuments().Single())!;
        Assert.Empty((await added.Project.GetCompilationAsync())!.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return (added.Name, (await added.GetTextAsync()).ToString());
    }
}
