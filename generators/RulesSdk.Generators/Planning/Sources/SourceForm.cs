using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>What an event variable asks of events of another schema, for people.</summary>
/// <param name="Schema">The schema's id.</param>
/// <param name="Normalizer">The normalizer, as <c>Class.Method</c>.</param>
/// <param name="Variable">The variable.</param>
/// <param name="IsRead">Whether any event of the schema can be one.</param>
/// <param name="Tests">The terms of its predicate, as they are written and as they are read.</param>
/// <param name="Values">What is taken of an event, likewise.</param>
internal sealed record SourceForm(
    string Schema, string Normalizer, string Variable, bool IsRead, EquatableArray<SourceTerm> Tests, EquatableArray<SourceTerm> Values)
{
    /// <summary>The form of a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="normalizer">The normalizer.</param>
    /// <param name="made">What the normalizer makes, over the variable.</param>
    /// <param name="values">What is taken of an event, as it is written and as it is read.</param>
    public static SourceForm Of(EventVariable variable, NormalizerModel normalizer, Expression made, IEnumerable<(Expression Written, Expression Read)> values)
    {
        var tests = new List<SourceTerm>();
        var before = (Expression)Build.True;
        foreach (var term in variable.Body.Conjuncts())
        {
            var read = Simplifier.Simplify(term.With(variable.Name, made), before);
            tests.Add(SourceTerm.Of(term, read));
            if (Simplifier.IsNever(read))
            {
                break;
            }

            before = Build.All(before, read);
        }

        var method = normalizer.Method.Split('.');
        return new(
            normalizer.Source.Id,
            $"{method[method.Length - 2].Replace("global::", "")}.{method[method.Length - 1]}",
            variable.Name,
            !Simplifier.IsNever(Simplifier.Predicate(variable.Doubting.With(variable.Name, made))),
            tests.ToEquatableArray(),
            values.Select(static value => SourceTerm.Of(value.Written, value.Read)).Distinct().ToEquatableArray());
    }
}

/// <summary>A part of a rule, as it is written and as it is read.</summary>
internal sealed record SourceTerm(string Written, string Read)
{
    // What is put in may be much longer than what is written, and whoever asks for it wants to see all of it.
    private const int Longest = 2_000;

    /// <summary>A part of a rule.</summary>
    public static SourceTerm Of(Expression written, Expression read) => new(ReadableCode.Of(written, Longest), ReadableCode.Of(read, Longest));
}
