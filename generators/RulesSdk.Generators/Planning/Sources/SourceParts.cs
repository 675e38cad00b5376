using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>What a rule says of its variables together, over events of another schema, for people.</summary>
/// <param name="Schema">The schema's id.</param>
/// <param name="Kind">What it is: <c>let</c>, <c>join</c>, <c>key</c> or <c>outcome</c>.</param>
/// <param name="Name">The method's name, with its first letter in lower case; empty for a join.</param>
/// <param name="Term">As it is written and as it is read.</param>
internal sealed record SourcePart(string Schema, string Kind, string Name, SourceTerm Term);

/// <summary>Says what rules that are no chains read besides predicates.</summary>
internal static class SourceParts
{
    /// <summary>The parts of a rule over the events of each schema of which some are events of its variables.</summary>
    public static EquatableArray<SourcePart> Of(RuleModel rule, EquatableArray<NormalizerModel> normalizers) =>
        normalizers.SelectMany(normalizer => Of(rule, normalizer)).ToEquatableArray();

    private static IEnumerable<SourcePart> Of(RuleModel rule, NormalizerModel normalizer)
    {
        var read = rule.Variables
            .Where(variable => SourcePlanner.For(variable, [normalizer]).Any())
            .Select(variable => (variable.Name, Made: SourcePlanner.Made(variable, normalizer)))
            .Select(variable => (variable.Name, variable.Made, Body: Simplifier.Predicate(rule.Variables.First(own => own.Name == variable.Name).Body.With(variable.Name, variable.Made))))
            .Where(static variable => !Simplifier.IsNever(variable.Body))
            .ToArray();
        if (read.Length == 0)
        {
            return [];
        }

        // all of it is read where the predicates hold
        var test = Build.All(read.Select(static variable => variable.Body));
        return
        [
            .. rule.Lets.Where(static let => let.IsList).Select(let => Part("let", let.Name, let.Value)),
            .. rule.Joins.Select(join => Part("join", "", join)),
            .. rule.Keys.Select(key => Part("key", key.Name, key.Value)),
            .. rule.Outcomes.Select(outcome => Part("outcome", ReadableCode.Camel(outcome.Name), outcome.Value)),
        ];

        SourcePart Part(string kind, string name, Expression value) => new(
            normalizer.Source.Id,
            kind,
            name,
            SourceTerm.Of(value, Simplifier.Simplify(read.Aggregate(value, static (part, variable) => part.With(variable.Name, variable.Made)), test)));
    }
}
