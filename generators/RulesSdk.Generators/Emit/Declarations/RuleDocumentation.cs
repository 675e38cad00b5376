using System.Globalization;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Says in the documentation of a compiled rule what its declaration tells: what it reads, what it keeps and for whom. The plan is known only in a build.</summary>
internal static class RuleDocumentation
{
    // As CostCheck of RulesSdk.Testing has them.
    private const long MuchKept = TimeSpan.TicksPerDay;
    private const long VeryMuchKept = 14 * TimeSpan.TicksPerDay;

    /// <summary>The comment.</summary>
    public static string Of(RuleDeclaration rule)
    {
        var metadata = rule.Metadata;
        var id = XmlText.Escape(metadata.Id);
        return SourceWriter.Statements(
        [
            $"/// <summary>The compiled rule {id}{(metadata.Goal.Length == 0 ? "." : $": {XmlText.Escape(metadata.Goal)}")}</summary>",
            "/// <remarks>",
            .. Facts(rule).Select(static fact => $"/// <para>{XmlText.Escape(fact)}</para>"),
            $"/// <para>How it is run: <c>rulesdk explain {id}</c>. What it costs: <c>rulesdk check --rule {id}</c>.</para>",
            "/// </remarks>",
        ]);
    }

    private static IEnumerable<string> Facts(RuleDeclaration rule)
    {
        var metadata = rule.Metadata;
        var reads = metadata.Schemas.Select(static schema => $"events of {schema}").Concat(metadata.DependsOn.Select(source => $"{(rule.Kind == RuleKind.Chain ? "the signal" : "detections of")} {source}")).ToList();
        if (reads.Count > 0)
        {
            yield return $"Reads {string.Join(" and ", reads)}.";
        }

        var keys = metadata.KeyNames.Count == 0 ? "" : $" for each {string.Join(" and ", metadata.KeyNames)}";
        var window = metadata.WindowTicks == 0 ? "" : PlanReasons.Times(metadata.WindowTicks);
        if (rule.Kind == RuleKind.SingleEvent)
        {
            yield return "Each event that satisfies it is a detection. No event is kept.";
        }
        else if (window.Length > 0)
        {
            yield return rule.Kind == RuleKind.Chain
                ? $"Keeps{keys} when each of {rule.Activities.Count} activities was last seen, for {window}."
                : $"Keeps what it reads of events for {window}, and detects{(keys.Length == 0 ? " for all of them together" : keys)}.";
        }

        if (metadata.NewValueTicks > 0)
        {
            yield return $"Keeps the values that were seen{keys} for {PlanReasons.Times(metadata.NewValueTicks)}.";
        }

        if (Cost(rule) is { } cost)
        {
            yield return cost;
        }

        if (metadata.Options.Count > 0)
        {
            yield return $"A tuning may change {string.Join(", ", metadata.Options.Select(static option => $"{option.Name} ({option.Value.ToString(CultureInfo.InvariantCulture)})"))}.";
        }

        if (metadata.SuppressTicks > 0)
        {
            yield return $"Holds further detections back{(metadata.SuppressBy.Length == 0 ? keys : $" for each {metadata.SuppressBy}")} for {PlanReasons.Times(metadata.SuppressTicks)}.";
        }
    }

    // what is certain of the cost without the bodies, which may make it dearer
    private static string? Cost(RuleDeclaration rule)
    {
        var (window, count) = (rule.Metadata.WindowTicks, rule.VariableCount);
        var kept = (double)window * count;
        return kept > MuchKept ? $"{(kept > VeryMuchKept ? "Dear" : "At least medium cost")}: events of {count} event variable{(count == 1 ? " are" : "s are")} kept for {PlanReasons.Times(window)}."
            : rule.Metadata.NewValueTicks > VeryMuchKept ? $"At least medium cost: values are remembered for {PlanReasons.Times(rule.Metadata.NewValueTicks)}."
            : null;
    }
}
