using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    // [Suppress("24h", By = nameof(Address))]
    private void CheckSuppress(IReadOnlyList<OutcomeModel> outcomes)
    {
        if (type.Attribute("SuppressAttribute") is not { } attribute)
        {
            return;
        }

        Duration(attribute, attribute.TextAt(0), "the time for which detections are held back");
        if (attribute.Text("By") is not { } name || _failed)
        {
            return;
        }

        var fault = outcomes.FirstOrDefault(outcome => outcome.Name == name) switch
        {
            null => ("is not an outcome of the rule", outcomes.Count == 0 ? "leave By out: the key counts" : $"name one of {NameSuggestions.List(name, outcomes.Select(outcome => outcome.Name))}"),
            { Value.Type.Kind: ValueKind.List } => ("is a list", "name an outcome with a single value"),
            _ => default((string, string)?),
        };
        if (fault is { } found)
        {
            Report(RuleDiagnostics.SuppressBy, attribute.Location(cancellationToken), name, found.Item1, found.Item2);
        }
    }
}
