using RulesSdk.Runtime.Json.Shapes;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Filtering;

/// <summary>The filters of an engine's lines, by schema.</summary>
/// <param name="options">How the engine runs.</param>
internal sealed class LineFilters(RulesEngineOptions options)
{
    private readonly Dictionary<SchemaRuntime, Entry> _bySchema = [];

    /// <summary>What is read of the lines of each schema of which there were any, in words.</summary>
    public IReadOnlyDictionary<string, string> Plans => _bySchema.ToDictionary(static entry => entry.Key.Schema.Id, static entry => entry.Value.Plan.ToString(), StringComparer.Ordinal);

    /// <summary>The filter of a schema's lines; null where each is to be read.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="mayUseState">Whether an event without a partner that is held now has no effect.</param>
    public LineFilter? Of(SchemaRuntime schema, bool mayUseState)
    {
        if (options.Validation == Validation.Full)
        {
            return null;
        }

        if (!_bySchema.TryGetValue(schema, out var entry) || entry.MayUseState != mayUseState)
        {
            var plan = FilterPlan.Of(schema, mayUseState, ShapeForms.Widest);
            entry = new(mayUseState, plan, plan.Reason is null ? new LineFilter(plan, options.MaxEventBytes, ShapeForms.Widest) : null);
            _bySchema[schema] = entry;
        }

        return entry.Filter;
    }

    private sealed record Entry(bool MayUseState, FilterPlan Plan, LineFilter? Filter);
}
