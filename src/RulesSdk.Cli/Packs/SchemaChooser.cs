using RulesSdk.Input.Schemas;

namespace RulesSdk.Cli.Packs;

/// <summary>Finds the schema that a record is of, by what the schemas say of themselves.</summary>
/// <param name="inputs">The schemas.</param>
/// <param name="given">The index of the schema that all records are of, if the user named it.</param>
internal sealed class SchemaChooser(IReadOnlyList<SchemaInput> inputs, int? given = null)
{
    private readonly bool _isGiven = given is not null || inputs.Count == 1;

    /// <summary>The index of the schema that was found, or of one that is at least near.</summary>
    public int Schema { get; private set; } = given ?? 0;

    /// <summary>That schema, as it has read the record.</summary>
    public SchemaInput Input => inputs[Schema];

    /// <summary>The ids of the schemas that the record read last fits equally well; empty if it fits one or none.</summary>
    public IReadOnlyList<string> Several { get; private set; } = [];

    /// <summary>Finds the schema, trying the one before it first.</summary>
    /// <param name="record">The record.</param>
    /// <param name="ticks">The event time, in UTC ticks.</param>
    /// <returns>How well it fits; <see cref="SchemaFit.None"/> if it fits several.</returns>
    public SchemaFit Choose(ReadOnlySpan<byte> record, out long ticks)
    {
        Several = [];
        if (_isGiven)
        {
            // Where there is one schema only, what it requires is asked for; an event time alone will do otherwise.
            var isTold = given is not null || inputs[0].Schema.Requires.Count == 0;
            return inputs[Schema].Fit(record, isTold, out ticks);
        }

        var fit = inputs[Schema].Fit(record, isGiven: false, out ticks);
        if (fit == SchemaFit.Malformed)
        {
            return fit;
        }

        var first = Schema;
        var equals = fit > SchemaFit.None ? 1 : 0;
        for (var other = 0; other < inputs.Count; other++)
        {
            if (other == first || (fit == SchemaFit.Event && !inputs[other].MayFit(record)))
            {
                continue;
            }

            var otherFit = inputs[other].Fit(record, isGiven: false, out var otherTicks);
            if (otherFit > fit)
            {
                (fit, Schema, ticks, equals) = (otherFit, other, otherTicks, 1);
            }
            else if (otherFit == fit)
            {
                equals++;
            }
        }

        if (equals < 2 || fit == SchemaFit.None)
        {
            return fit;
        }

        var best = fit;
        var several = new List<string>();
        foreach (var input in inputs)
        {
            if (input.Fit(record, isGiven: false, out _) == best)
            {
                several.Add(input.Schema.Id);
            }
        }

        Several = several;
        return SchemaFit.None;
    }
}
