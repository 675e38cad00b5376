using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    // [NewValue(nameof(Country), "14d", Learn = "7d")] with [Let] static string Country(LoginEvent login) => login.Country
    private Expression? NewValue()
    {
        if (type.Attribute("NewValueAttribute") is not { } attribute)
        {
            return null;
        }

        var name = attribute.TextAt(0);
        Duration(attribute, attribute.TextAt(1), "the time for which a value is remembered");
        if (attribute.Text("Learn") is { } learn && !Durations.TryParse(learn, out _))
        {
            Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, learn, cancellationToken), learn, "the time for which values are only learned");
        }

        var let = _lets.FirstOrDefault(let => let.Name == Symbols.Camel(name));
        var fault = let switch
        {
            _ when _members.Kind == RuleKind.Chain => ("it is a chain", "ask for them in a rule of one event variable"),
            _ when _members.Events.Count != 1 => ("it has several event variables", "ask for them in a rule of one"),
            _ when _lets.FirstOrDefault(one => one.IsList) is { } list => ($"its [Let] '{list.Name}' is a list", "name single values: a text, number, time or similar"),
            null when _members.Lets.All(method => method.Name != name) =>
                ("it has no [Let] of that name", _members.Lets.Count > 0
                    ? $"name {NameSuggestions.List(name, _members.Lets.Select(method => method.Name))}"
                    : $"add '[Let] static string {(name.Length == 0 ? "Value" : name)}(Schema {Symbols.Camel(_members.Events[0].Name)}) => …;'"),
            _ => default((string, string)?),
        };

        // a [Let] with errors says so itself
        return fault is { } found ? Fault(found.Item1, found.Item2) : let?.Value;

        Expression? Fault(string what, string remedy)
        {
            Report(RuleDiagnostics.NewValueShape, attribute.Location(cancellationToken), type.Name, name, what, remedy);
            return null;
        }
    }
}
