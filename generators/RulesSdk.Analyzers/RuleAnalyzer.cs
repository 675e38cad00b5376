using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Lints;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Marks;
using RulesSdk.Generators.Parsing.Normalizers;
using RulesSdk.Generators.Parsing.Packs;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Planning.Proofs;

namespace RulesSdk.Analyzers;

/// <summary>Reports what is wrong with rules, signals and schemas, by the parser that the generator runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDiagnostics.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var ids = new ConcurrentBag<(string Id, INamedTypeSymbol Type)>();
            var rules = new ConcurrentBag<(SingleRule Rule, INamedTypeSymbol Type)>();
            var tuned = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(symbol => Analyze(symbol, ids, rules, tuned), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                ReportDuplicates(ids, end.ReportDiagnostic);
                new SubsumptionLint(end.ReportDiagnostic, end.CancellationToken).Check(rules, tuned);
            });
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentBag<(string Id, INamedTypeSymbol Type)> ids, ConcurrentBag<(SingleRule Rule, INamedTypeSymbol Type)> rules, ConcurrentBag<INamedTypeSymbol> tuned)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.HasSeveralMarks())
        {
            MarkChecker.ReportSeveral(type, context.ReportDiagnostic, context.CancellationToken);
            return;
        }

        if (type.Attribute("EventSchemaAttribute") is { } schema)
        {
            ids.Add(("schema " + schema.TextAt(0), type));
            new SchemaChecker(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken).Check();
        }

        if ((type.Attribute("RuleAttribute") ?? type.Attribute("SignalAttribute")) is { } rule)
        {
            ids.Add(("rule " + rule.TextAt(0), type));
            if (RuleParser.Parse(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken) is { } parsed)
            {
                new LogicLints(parsed, type, context.Compilation, context.ReportDiagnostic, context.CancellationToken).Check();
                if (SingleRule.Of(parsed) is { } single)
                {
                    rules.Add((single, type));
                }
            }
        }

        if (type.Attribute("RuleAttribute") is { } mark)
        {
            MetadataChecker.Check(type, mark, context.ReportDiagnostic);
        }

        if (type.Attribute("TuningAttribute") is { } change && TuningParser.RuleOf(change) is { } changed)
        {
            tuned.Add(changed);
        }

        if (type.Attribute("TuningAttribute") is not null
            && TuningParser.Parse(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken) is { } tuning)
        {
            ExclusionLint.Check(tuning, type, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }

        if (type.Attribute("RulePackAttribute") is not null && !RuleParser.IsPartial(type, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(RuleDiagnostics.MustBePartial, type.Locations[0], type.Name));
        }

        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.Attribute("NormalizerAttribute") is not null))
        {
            new NormalizerParser(method, context.Compilation, context.ReportDiagnostic, context.CancellationToken).Parse();
        }

        new MarkChecker(type, context.ReportDiagnostic, context.CancellationToken).Check();
        ReferenceListParser.Check(type, context.ReportDiagnostic, context.CancellationToken);
        ReferenceTableParser.Check(type, context.ReportDiagnostic, context.CancellationToken);
        TuningOptionParser.Check(type, context.ReportDiagnostic, context.CancellationToken);
        PackChecker.Check(type, context.ReportDiagnostic, context.CancellationToken);
    }

    private static void ReportDuplicates(ConcurrentBag<(string Id, INamedTypeSymbol Type)> ids, Action<Diagnostic> report)
    {
        foreach (var same in ids.GroupBy(entry => entry.Id, StringComparer.Ordinal))
        {
            var types = same.Select(entry => entry.Type).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal).ToList();
            foreach (var extra in types.Skip(1))
            {
                report(Diagnostic.Create(RuleDiagnostics.DuplicateId, extra.Locations[0], same.Key.Substring(same.Key.IndexOf(' ') + 1), types[0].ToDisplayString()));
            }
        }
    }
}
