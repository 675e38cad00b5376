using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>How an event variable reads events of another schema, of which a normalizer makes its own.</summary>
/// <param name="Variable">The number of the variable.</param>
/// <param name="Normalizer">The normalizer's method, fully qualified.</param>
/// <param name="Predicate">The variable's predicate over the events of that schema; its method's name is that of the compiled predicate.</param>
/// <param name="Columns">What is taken of an event, in the order of the variable's columns.</param>
/// <param name="Lists">The variable's list values, in source order.</param>
internal sealed record SourcePlan(
    int Variable, string Normalizer, PredicatePlan Predicate, EquatableArray<Expression> Columns, EquatableArray<LetModel> Lists)
{
    /// <summary>The schema of the events.</summary>
    public SchemaModel Schema => Predicate.Variable.Schema;

    /// <summary>All that is read of an event.</summary>
    public IEnumerable<Expression> Reads => [Predicate.Variable.Body, .. Columns, .. Lists.Select(list => list.Value)];
}
