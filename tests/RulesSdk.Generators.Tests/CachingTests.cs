using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Tests;

public class CachingTests
{
    private const string Tables =
        """
        using RulesSdk;

        namespace Acme;

        public static partial class Tables
        {
            [ReferenceList("agents")] public static partial ReferenceList Agents { get; }
            [ReferenceTable("assets")] public static partial ReferenceTable<Asset> Assets { get; }
            [Enrichment("geo")] public static partial Enrichment<GeoLocation> Geo { get; }
        }

        public sealed record Asset
        {
            [TableKey] public string Name { get; init; } = "";
            public int Level { get; init; }
        }
        """;

    private static readonly IncrementalStepRunReason[] Nothing = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Theory]
    [InlineData(StepNames.Declarations)]
    [InlineData(StepNames.Plans)]
    [InlineData(StepNames.Paths)]
    [InlineData(StepNames.Decoders)]
    [InlineData(StepNames.Packs)]
    [InlineData(StepNames.Schemas)]
    [InlineData(StepNames.Macros)]
    [InlineData(StepNames.Normalizers)]
    [InlineData(StepNames.ReferenceLists)]
    [InlineData(StepNames.ReferenceTables)]
    [InlineData(StepNames.Enrichments)]
    public void An_edit_outside_rules_emits_nothing(string step)
    {
        var output = GeneratorTest.RunTwice("class Other;", "class Another { public int Value => 1; }", Sources.Schema, Sources.Single, Sources.Join, Sources.Threshold, Sources.Absence, Sources.Chain, Sources.Pack, Sources.Macros, Sources.Enriched, Tables);

        Assert.NotEmpty(output.Reasons(step));
        Assert.All(output.Reasons(step), reason => Assert.Contains(reason, Nothing));
        Assert.All(OutputReasons(output), reason => Assert.Contains(reason, Nothing));
    }

    [Theory]
    [InlineData("e.Count / e.User.Age > 2", "e.Count / e.User.Age > /* two */ 2")]
    [InlineData("class FailedCall", "class   FailedCall")]
    public void Comments_and_spaces_emit_nothing(string from, string to)
    {
        var output = GeneratorTest.RunTwice(Sources.Single, Sources.Single.Replace(from, to), Sources.Schema);

        Assert.All(output.Reasons(StepNames.Plans), reason => Assert.Contains(reason, Nothing));
    }

    [Theory]
    [InlineData("login >= 3 &&", "login >= /* three */ 3 &&", false)]
    [InlineData("login >= 3 &&", "login >= 4 &&", true)]
    [InlineData("login >= 10;", "login >= 11;", true)]
    [InlineData("=> login.SourceIp;", "=> login.Context;", true)]
    public void Only_an_edit_to_what_a_rule_asks_emits_again(string from, string to, bool emits)
    {
        var output = GeneratorTest.RunTwice(Sources.Threshold, Sources.Threshold.Replace(from, to), Sources.Schema, Sources.Absence);

        Assert.NotEqual(Sources.Threshold, Sources.Threshold.Replace(from, to));
        Assert.Equal(emits ? 1 : 0, output.Reasons(StepNames.Plans).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, output.Reasons(StepNames.Declarations));
    }

    [Fact]
    public void An_edit_beside_a_chain_over_another_assembly_emits_nothing()
    {
        var library = GeneratorTest.Run(Sources.Schema, Sources.Chain.Split("/// <summary>Correlates")[0], Sources.Macros).Emit("Library");
        var chain = "using RulesSdk; using static RulesSdk.Outcomes; namespace Acme;\n/// <summary>Correlates" + Sources.Chain.Split("/// <summary>Correlates")[1].Replace("=> e.Name.StartsWith", "=> e.Failed && e.Name.StartsWith");
        var output = GeneratorTest.RunTwiceOver(library, "class Other;", "class Another { public int Value => 1; }", chain, Sources.Pack);

        Assert.Single(output.Reasons(StepNames.Plans));
        Assert.All(output.Reasons(StepNames.Plans), reason => Assert.Contains(reason, Nothing));
        Assert.All(OutputReasons(output), reason => Assert.Contains(reason, Nothing));
    }

    [Fact]
    public void An_edit_of_one_rule_emits_that_rule()
    {
        var output = GeneratorTest.RunTwice(Sources.Single, Sources.Single.Replace("> 2", "> 3"), Sources.Schema, Sources.Join, Sources.Pack);

        Assert.Single(output.Reasons(StepNames.Plans), IncrementalStepRunReason.Modified);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, output.Reasons(StepNames.Decoders));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, output.Reasons(StepNames.Declarations));
        Assert.Single(OutputReasons(output), IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_field_read_for_the_first_time_emits_the_decoder_and_no_other_rule()
    {
        var output = GeneratorTest.RunTwice(Sources.Single, Sources.Single.Replace("e.Count /", "(e.Port ?? 0) /"), Sources.Schema, Sources.Join);

        Assert.Single(output.Reasons(StepNames.Plans), IncrementalStepRunReason.Modified);
        Assert.Single(output.Reasons(StepNames.Decoders), IncrementalStepRunReason.Modified);
        Assert.Equal(2, OutputReasons(output).Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Theory]
    [InlineData("[Enrichment(\"geo\")]", "[Enrichment(\"places\")]", StepNames.Enrichments, StepNames.ReferenceTables)]
    [InlineData("[ReferenceTable(\"assets\")]", "[ReferenceTable(\"hosts\")]", StepNames.ReferenceTables, StepNames.Enrichments)]
    [InlineData("int Level", "long Level", StepNames.ReferenceTables, StepNames.Enrichments)]
    [InlineData("[ReferenceList(\"agents\")]", "[ReferenceList(\"crawlers\")]", StepNames.ReferenceLists, StepNames.Enrichments)]
    public void An_edit_of_what_is_looked_up_emits_that_half_alone(string from, string to, string step, string other)
    {
        var output = GeneratorTest.RunTwice(Tables, Tables.Replace(from, to), Sources.Schema, Sources.Enriched);

        Assert.Single(output.Reasons(step), IncrementalStepRunReason.Modified);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, output.Reasons(other));
        Assert.Single(OutputReasons(output), IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_ide_neither_lowers_nor_plans()
    {
        var result = GeneratorTest.RunForIde(Sources.Schema, Sources.Single, Sources.Pack);

        Assert.All(result.Results, generator => Assert.DoesNotContain(StepNames.Plans, generator.TrackedSteps.Keys));
        Assert.Contains(result.GeneratedTrees, tree => tree.FilePath.EndsWith("Acme.FailedCall.g.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(result.GeneratedTrees, tree => tree.FilePath.EndsWith("Program.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_hold_nothing_of_the_compiler()
    {
        var output = GeneratorTest.Run(Sources.Schema, Sources.Single, Sources.Join, Sources.Threshold, Sources.Absence, Sources.Chain, Sources.Pack, Sources.Macros, Sources.Enriched, Tables);
        string[] steps = [StepNames.ReferenceLists, StepNames.ReferenceTables, StepNames.Enrichments, StepNames.Macros, StepNames.Declarations, StepNames.Models, StepNames.Plans, StepNames.Paths, StepNames.Decoders, StepNames.Packs, StepNames.Schemas];
        var values = output.Result.Results
            .SelectMany(result => result.TrackedSteps)
            .Where(step => steps.Contains(step.Key))
            .SelectMany(step => step.Value)
            .SelectMany(run => run.Outputs)
            .Select(run => run.Value)
            .ToArray();

        Assert.True(values.Length > 10);
        Walk(values, new HashSet<object>(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        string[] sources = [Sources.Schema, Sources.Single, Sources.Join, Sources.Threshold, Sources.Absence, Sources.Chain, Sources.Pack];

        Assert.Equal(GeneratorTest.Run(sources).Files, GeneratorTest.Run([.. sources.Reverse()]).Files);
    }

    [Fact]
    public void Equal_names_in_two_namespaces_both_emit()
    {
        var other = Sources.Single.Replace("namespace Acme;", "namespace @class.Other;\n\nusing Acme;").Replace("\"failed_call\"", "\"other_failed_call\"");
        var global = Sources.Single.Replace("namespace Acme;", "using Acme;").Replace("\"failed_call\"", "\"global_failed_call\"");
        var output = GeneratorTest.Run(Sources.Schema, Sources.Single, other, global, Sources.Pack);

        Assert.Equal(3, output.Files.Keys.Count(name => name.EndsWith("FailedCall.Program.g.cs", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Acme.Rules")]
    [InlineData("Acme-Rules (2)")]
    public void Friend_assemblies_may_both_have_rules_over_one_schema(string assembly)
    {
        var library = GeneratorTest.Run($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{assembly}\")]", Sources.Schema, Sources.Single);
        var other = Sources.Single.Replace("namespace Acme;", "namespace Other;\n\nusing Acme;").Replace("failed_call", "other_failed_call");

        Assert.Contains("Other.FailedCall.Program.g.cs", GeneratorTest.RunOver(library, assembly, other).Files.Keys);
    }

    [Fact]
    public void Two_hundred_rules_in_one_pack_compile()
    {
        var rules = Enumerable.Range(0, 200)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(number => Sources.Single.Replace("FailedCall", "FailedCall" + number).Replace("failed_call", "failed_call_" + number));
        var output = GeneratorTest.Run([Sources.Schema, Sources.Pack, .. rules]);

        Assert.Equal(200, output.Files.Keys.Count(name => name.EndsWith(".Program.g.cs", StringComparison.Ordinal)));
        var pack = output.Load().GetType("Acme.AcmeRules")!.GetProperty("Pack")!.GetValue(null);
        Assert.Equal(200, ((RulePack)pack!).Rules.Count);
        Assert.Equal(["acme.call"], ((RulePack)pack).Schemas.Select(schema => schema.Id));
    }

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorOutput output) => output.Result.Results
        .SelectMany(result => result.TrackedOutputSteps.Values)
        .SelectMany(runs => runs)
        .SelectMany(run => run.Outputs)
        .Select(run => run.Reason);

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel, value.GetType().FullName);
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }

            return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), seen);
            }
        }
    }
}
