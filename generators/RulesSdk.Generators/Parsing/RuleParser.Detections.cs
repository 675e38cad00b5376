using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal static partial class RuleParser
{
    // the ids of the rules and signals that a rule reads, in order of first use
    private static IEnumerable<string> DependsOn(RuleMembers members)
    {
        var sources = members.Kind == RuleKind.Chain ? members.Activities.SelectMany(SignalsOf) : DetectionEvents.SourcesOf(members.Type);
        return sources.Select(source => DetectionEvents.Mark(source)?.TextAt(0)).OfType<string>().Where(id => id.Length > 0).Distinct();
    }
}
