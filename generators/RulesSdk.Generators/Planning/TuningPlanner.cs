using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>A tuning with its exclusions planned.</summary>
/// <param name="Model">The tuning.</param>
/// <param name="Predicates">How its exclusions are matched.</param>
internal sealed record TuningPlan(TuningModel Model, RulePlan Predicates);

/// <summary>Makes a plan of a tuning.</summary>
internal static class TuningPlanner
{
    /// <summary>Plans a tuning; null where there is none, because it has errors.</summary>
    public static TuningPlan? Plan(TuningModel? tuning, EquatableArray<NormalizerModel> normalizers, CancellationToken cancellationToken) =>
        tuning is not null && RulePlanner.Plan(tuning.Predicates, normalizers, cancellationToken) is { } predicates ? new(tuning, predicates) : null;
}
