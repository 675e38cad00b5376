using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

internal static partial class RuleParser
{
    // the ids of the rules and signals that a rule reads, in order of first use
    private static IEnumerable<string> DependsOn(RuleMembers members)
    {
        var sources = members.Kind == RuleKind.Chain ? members.Activities.SelectMany(SignalsOf) : DetectionEvents.SourcesOf(members.Type);
        return sources.Select(source => DetectionEvents.Mark(source)?.TextAt(0)).OfType<string>().Where(id => id.Length > 0).Distinct();
    }
}
