using System.Globalization;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Planning;

/// <summary>What a plan says of itself besides how the variables of a join find each other, in plain sentences.</summary>
internal static class PlanReasons
{
    // of the texts of one witness
    private const int ShownTexts = 4;

    /// <summary>All that a plan does and why, a sentence each.</summary>
    public static EquatableArray<string> Of(RulePlan plan)
    {
        var reasons = new List<string>();
        reasons.AddRange(plan.Model.Declaration.Kind == RuleKind.Chain ? Chain(plan) : plan.Variables.Select(Dispatch));
        reasons.AddRange(OfSources(plan));
        if (plan.Model.NewValue is { } value)
        {
            var memory = Times(plan.Model.Declaration.Metadata.NewValueTicks);
            var learn = plan.Model.Declaration.Metadata.LearnTicks;
            reasons.Add($"an event counts only if {ExpressionPrinter.Print(value)} was not seen for its key within {memory}; the values that were seen are kept for that time"
                + (learn == 0 ? "" : $", and those of a key's first {Times(learn)} are only learned"));
        }

        foreach (var let in plan.Model.Lets.Where(let => let.IsList))
        {
            reasons.Add($"{let.Variable} has a row for each distinct {let.Name} of {ExpressionPrinter.Print(let.Value)}; rows of the same events under one key are one match");
        }

        if (plan.Model.Declaration.Kind == RuleKind.SingleEvent)
        {
            reasons.Add("each event that satisfies it is a detection at once; nothing of it is kept");
        }

        if (plan.Join is { } join)
        {
            reasons.AddRange(join.Reasons);
            for (var variable = 0; variable < join.Variables.Count; variable++)
            {
                if (join.Variables[variable].IsStored)
                {
                    reasons.Add(Kept(plan.Model.Variables[variable].Name, plan.Columns[variable]));
                }
            }
        }

        return reasons.ToEquatableArray();
    }

    // of which other schemas events are read, and why not
    private static IEnumerable<string> OfSources(RulePlan plan)
    {
        foreach (var source in plan.Sources)
        {
            var variable = plan.Model.Variables[source.Variable].Name;
            yield return source.Predicate.Guard is { } guard
                ? $"{variable} is tested for events of {source.Schema.Id} as well, of which only what {source.Normalizer.Replace("global::", "")} would make it of is read: those whose {Field(guard.Path)} is {string.Join(" or ", guard.Values.Select(value => Shown(guard, value)))}"
                : $"{variable} is tested for every event of {source.Schema.Id} as well, of which only what {source.Normalizer.Replace("global::", "")} would make it of is read";
        }

        foreach (var normalizer in plan.TooLarge)
        {
            yield return $"what {normalizer.Replace("global::", "")} makes is not read: it comes to too much once it is put into the rule";
        }

        foreach (var variable in plan.Variables.Select(predicate => predicate.Variable).Where(variable => variable.Schema.Rule is null && !SourcePlanner.IsReadable(variable)))
        {
            yield return $"{variable.Name} is [Opaque], so it is tested for events of its own schema only, and for none that a normalizer would make";
        }
    }

    /// <summary>A span of time: <c>1h30m</c>.</summary>
    public static string Times(long ticks)
    {
        (long Size, string Unit)[] units = [(TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms")];
        var text = "";
        var rest = ticks;
        foreach (var (size, unit) in units)
        {
            if (rest >= size)
            {
                text += (rest / size).ToString(CultureInfo.InvariantCulture) + unit;
                rest %= size;
            }
        }

        // a bound that excludes its end lies 100 ns before it
        return rest == 0 && text.Length > 0 ? text
            : rest == TimeSpan.TicksPerMillisecond - 1 ? "just under " + Times(ticks + 1)
            : text + (rest * 100).ToString(CultureInfo.InvariantCulture) + "ns";
    }

    // which events a predicate is tested for
    private static string Dispatch(PredicatePlan predicate)
    {
        var (name, schema) = (predicate.Variable.Name, predicate.Variable.Schema);
        return predicate.Guard is { } guard
                ? $"{name} is tested only for events whose {Field(guard.Path)} is {string.Join(" or ", guard.Values.Select(value => Shown(guard, value)))}: one lookup skips all others"
            : predicate.Witnesses.Count > 0 ? $"{name} is tested only for events of which {string.Join(", and ", predicate.Witnesses.Select(static set => string.Join(", or ", set.Select(Shown))))}: one pass over a field finds what all rules look for in it"
            : schema.Rule is not null ? $"{name} is tested for each detection of {schema.Id.Substring(schema.Id.IndexOf(':') + 1)}, as it opens"
            : $"{name} is tested for every event of {schema.Id}: no test compares a field with a constant";
    }

    private static string Shown(WitnessPlan witness)
    {
        var verb = (witness.Form, witness.Place) switch
        {
            (WitnessForm.Address, _) => "is in",
            (WitnessForm.Text or WitnessForm.Scalar, "Start") => "starts with",
            (WitnessForm.Text or WitnessForm.Scalar, "End") => "ends with",
            (WitnessForm.Text or WitnessForm.Scalar, "Within") => "contains",
            _ => "is",
        };
        var values = witness.Values.Count > ShownTexts + 1
            ? $"{string.Join(", ", witness.Values.Take(ShownTexts).Select(Value))} or one of {(witness.Values.Count - ShownTexts).ToString(CultureInfo.InvariantCulture)} others"
            : string.Join(" or ", witness.Values.Select(Value));
        return $"{Field(witness.Path)} {verb} {values}";

        string Value(string value) => witness.Form switch
        {
            WitnessForm.Enum => Member(value),
            WitnessForm.Integer or WitnessForm.Number => NumberRange.Shown(value),
            WitnessForm.Address => value,
            _ => Quote(value),
        };
    }

    private static string Shown(GuardPlan guard, string value) => guard.Type.Kind switch
    {
        ValueKind.Text => Quote(value),
        ValueKind.Enum => Member(value),
        _ => value,
    };

    private static string Member(string value) => value.Substring(value.LastIndexOf('.') + 1);

    private static IEnumerable<string> Chain(RulePlan plan)
    {
        var chain = plan.Model.Chain!;
        foreach (var predicate in plan.Variables)
        {
            yield return Dispatch(predicate);
        }

        foreach (var activity in chain.Clauses.GroupBy(clause => clause.Activity))
        {
            var name = plan.Model.Declaration.Activities[activity.Key].Name;
            yield return $"{name} is seen with {string.Join(", ", activity.Select(clause => clause.Name))}";
        }

        foreach (var other in plan.ChainSourceClauses)
        {
            var source = plan.ChainSources[other.Source];
            yield return $"{chain.Clauses[other.Clause].Name} is tested for events of {source.Schema.Id} as well, of which only what {source.Normalizer.Replace("global::", "")} would make it of is read";
        }

        if (chain.Clauses.Any(clause => clause.Signal is not null))
        {
            yield return "a signal's predicate is tested once for each event, for all rules that name it";
        }

        foreach (var key in plan.Model.Keys)
        {
            yield return key.Value is Expression.ListOf
                ? $"an event counts under each distinct element of {ExpressionPrinter.Print(key.Value)}"
                : $"an event counts under {ExpressionPrinter.Print(key.Value)}";
        }

        var window = plan.Model.Window!;
        yield return $"for each key, the time at which each activity was last seen is kept for {Times(window.Size)}; the cases are tried in order once all events of an instant are counted";
        yield return $"a detection closes {Times(window.KeepAlive)} after a case last held, or {Times(window.MaxDuration)} after it opened";
        foreach (var set in plan.Columns)
        {
            yield return Kept("an event of " + set.Schema.Id, set);
        }
    }

    private static string Kept(string name, ColumnSet set) => set.Columns.Count == 0
        ? $"of {name}, only the time and id are kept"
        : $"of {name}, these are kept: {string.Join(", ", set.Columns.Select(column => ExpressionPrinter.Print(column.Value)).Distinct())}";

    private static string Field(FieldPath path) => string.Join(".", path.Steps.Select(step => step[0]));

    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
