using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

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
        Duration(attribute, attribute.TextAt(1), "for how long a value is remembered");
        if (attribute.Text("Learn") is { } learn && !Durations.TryParse(learn, out _))
        {
            Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, learn, cancellationToken), learn, "for how long values are only learnt");
        }

        var let = type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Attribute("LetAttribute") is not null);
        var fault = let switch
        {
            _ when _members.Kind == RuleKind.Chain => ("it is a chain", "ask for them in a rule of one event variable"),
            _ when _members.Events.Count != 1 => ("it has several event variables", "ask for them in a rule of one"),
            null => ("it has no [Let] of that name", $"add '[Let] static string {(name.Length == 0 ? "Value" : name)}(Schema {Symbols.Camel(_members.Events[0].Name)}) => …;'"),
            { IsStatic: true, IsGenericMethod: false, ReturnsVoid: false, Parameters.Length: 1 } => default((string, string)?),
            _ => ("that is no static method over the event variable", $"write '[Let] static string {name}(Schema {Symbols.Camel(_members.Events[0].Name)}) => …;'"),
        };
        if (fault is { } found)
        {
            return Fault(found.Item1, found.Item2);
        }

        if (Arguments(let!) is not { } arguments || Body(let!, arguments) is not { } value)
        {
            return Failed<Expression>();
        }

        return value.Type.Kind is ValueKind.Record or ValueKind.List or ValueKind.Map or ValueKind.Json or ValueKind.CommandLine
            ? Fault("that is no single value", "return a text, number, time or the like")
            : value;

        Expression? Fault(string what, string remedy)
        {
            Report(RuleDiagnostics.NewValueShape, attribute.Location(cancellationToken), type.Name, name, what, remedy);
            return null;
        }
    }
}
