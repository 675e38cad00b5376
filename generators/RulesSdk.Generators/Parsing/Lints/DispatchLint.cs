using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports a predicate that is asked about every event, since nothing tells which events it may hold for; at its regular expression, if it has one.</summary>
internal static class DispatchLint
{
    public static void Check(EventVariable variable, WrittenBody predicate, Action<Diagnostic> report)
    {
        if (GuardPlanner.Plan(variable) is not null || WitnessPlanner.Plan(variable, guard: null).Count > 0)
        {
            return;
        }

        report(predicate.Regex is { } regex
            ? Diagnostic.Create(RuleDiagnostics.RegexForEvery, regex.GetLocation(), OneLine.Of(regex), variable.Method, variable.Schema.Id)
            : Diagnostic.Create(RuleDiagnostics.AskedAlways, predicate.Method.Locations[0], variable.Method, variable.Schema.Id));
    }
}
