using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting;

/// <summary>Rejects options that no engine can run with.</summary>
internal sealed class RulesEngineOptionsValidator : IValidateOptions<RulesEngineOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesEngineOptions options) =>
        options.Validate() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
