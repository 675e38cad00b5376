using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting;

/// <summary>Refuses values with which a host cannot run.</summary>
internal sealed class RulesHostOptionsValidator : IValidateOptions<RulesHostOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesHostOptions options)
    {
        var (delivery, checkpoints, alerts) = (options.Delivery, options.Checkpoints, options.Alerts);
        string[] faults =
        [
            .. Positive("Delivery:MaxWaiting", delivery.MaxWaiting > 0, delivery.MaxWaiting),
            .. Positive("Delivery:MaxBatch", delivery.MaxBatch > 0, delivery.MaxBatch),
            .. Positive("Delivery:RetryAfter", delivery.RetryAfter > TimeSpan.Zero, delivery.RetryAfter),
            .. Positive("Delivery:RetryAtMost", delivery.RetryAtMost > TimeSpan.Zero, delivery.RetryAtMost),
            .. Positive("Delivery:GiveUpAfter", delivery.GiveUpAfter is null || delivery.GiveUpAfter > TimeSpan.Zero, delivery.GiveUpAfter),
            .. Positive("Checkpoints:Every", checkpoints.Every > TimeSpan.Zero, checkpoints.Every),
            .. Positive("Checkpoints:EveryEvents", checkpoints.EveryEvents is null or > 0, checkpoints.EveryEvents),
            .. Positive("Alerts:IncidentWindow", alerts.IncidentWindow is null || alerts.IncidentWindow > TimeSpan.Zero, alerts.IncidentWindow),
            .. Positive("Alerts:RiskThreshold", alerts.RiskThreshold is null or > 0, alerts.RiskThreshold),
            .. Positive("Alerts:RiskHalfLife", alerts.RiskHalfLife > TimeSpan.Zero, alerts.RiskHalfLife),
            .. Positive("Alerts:MaxEntities", alerts.MaxEntities > 0, alerts.MaxEntities),
            .. Positive("AdvanceAfter", options.AdvanceAfter is null || options.AdvanceAfter > TimeSpan.Zero, options.AdvanceAfter),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Positive(string option, bool holds, object? value) =>
        holds ? [] : [$"{option} is {value}, with which no host can run (choose a value above 0)."];
}
