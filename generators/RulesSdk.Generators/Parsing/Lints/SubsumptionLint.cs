using System.Globalization;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Proofs;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports rules over single events that fire only where another rule of the project does.</summary>
/// <param name="report">Where diagnostics go.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <param name="mostPairs">How many pairs are compared at most.</param>
internal sealed class SubsumptionLint(Action<Diagnostic> report, CancellationToken cancellationToken, int mostPairs = SubsumptionLint.MostPairs)
{
    /// <summary>How many pairs are compared at most: a few seconds of work.</summary>
    public const int MostPairs = 100_000;

    private const int MostClauses = 3;
    private const int LongestClause = 80;

    private int _pairs;

    /// <summary>Compares the rules, each with those that it can follow from. A rule is reported once.</summary>
    /// <param name="rules">The rules, as they are without tunings.</param>
    /// <param name="tuned">The rules that tunings change, which may fire for less than they ask for.</param>
    public void Check(IEnumerable<(SingleRule Rule, INamedTypeSymbol Type)> rules, IEnumerable<INamedTypeSymbol> tuned)
    {
        var changed = new HashSet<INamedTypeSymbol>(tuned, SymbolEqualityComparer.Default);
        foreach (var group in rules.GroupBy(static one => one.Rule.Source))
        {
            var ordered = group.OrderBy(static one => one.Rule.Id, StringComparer.Ordinal).ThenBy(static one => one.Type.ToDisplayString(), StringComparer.Ordinal).ToList();
            if (Compare(ordered, changed) is { } last)
            {
                report(Diagnostic.Create(
                    RuleDiagnostics.NotCompared, last.Type.Locations[0], last.Rule.Id, last.Rule.Source.EventType.Replace("global::", ""), mostPairs.ToString("N0", CultureInfo.InvariantCulture)));
            }
        }
    }

    // the rule at which the bound was reached, or null
    private (SingleRule Rule, INamedTypeSymbol Type)? Compare(List<(SingleRule Rule, INamedTypeSymbol Type)> ordered, HashSet<INamedTypeSymbol> tuned)
    {
        var index = new ClauseIndex();
        foreach (var one in ordered)
        {
            index.Add(one.Rule);
        }

        var types = ordered.ToDictionary(static one => one.Rule, static one => one.Type);
        var reported = new HashSet<SingleRule>();
        foreach (var other in ordered.Where(one => one.Rule.FiresForEach && !tuned.Contains(one.Type)))
        {
            foreach (var rule in index.Candidates(other.Rule).Where(rule => rule.Id != other.Rule.Id && !reported.Contains(rule)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_pairs++ >= mostPairs)
                {
                    return other;
                }

                if (RuleImplication.Of(rule, other.Rule) is { } proof && Report(rule, types[rule], other.Rule, proof))
                {
                    reported.Add(rule);
                }
            }
        }

        return null;
    }

    // Of two that ask the same, the first is kept.
    private bool Report(SingleRule rule, INamedTypeSymbol type, SingleRule other, IReadOnlyList<RuleImplication.ProvenClause> proof)
    {
        var isSame = RuleImplication.Of(other, rule) is not null;
        if (isSame && string.CompareOrdinal(rule.Id, other.Id) < 0)
        {
            return false;
        }

        report(Diagnostic.Create(
            RuleDiagnostics.Subsumed, type.Locations[0], rule.Id, other.Id, isSame ? " and the other way round" : "", Reasons(proof),
            isSame ? "remove one of them, or let them ask for different things" : $"exclude in '{other.Id}' what '{rule.Id}' asks for, or remove '{rule.Id}' if it says nothing more"));
        return true;
    }

    private static string Reasons(IReadOnlyList<RuleImplication.ProvenClause> proof)
    {
        var reasons = proof.OrderBy(static one => one.Clause == one.From).Take(MostClauses).Select(static one =>
            one.From == one.Clause ? $"both ask for '{ReadableCode.Of(one.Clause, LongestClause)}'"
            : one.From is { } from ? $"'{ReadableCode.Of(one.Clause, LongestClause)}' follows from '{ReadableCode.Of(from, LongestClause)}'"
            : $"'{ReadableCode.Of(one.Clause, LongestClause)}' follows from several clauses together").ToList();
        return proof.Count == 0 ? "the second asks for every event"
            : proof.Count > MostClauses ? $"{string.Join(", ", reasons)}, and {proof.Count - MostClauses} more follow"
            : string.Join(", and ", reasons);
    }
}
