using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses the value that a rule asks to be new.</summary>
internal sealed class NewValueParser(RuleBodyContext context, LetParser lets)
{
    // [NewValue(nameof(Country), "14d", Learn = "7d")] with [Let] static string Country(LoginEvent login) => login.Country
    public Expression? Parse()
    {
        if (context.Type.Attribute("NewValueAttribute") is not { } attribute)
        {
            return null;
        }

        var name = attribute.TextAt(0);
        context.Duration(attribute, attribute.TextAt(1), "the time for which a value is remembered");
        if (attribute.Text("Learn") is { } learn && !Durations.TryParse(learn, out _))
        {
            context.Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, learn, context.CancellationToken), learn, "the time for which values are only learned");
        }

        var let = lets.Lets.FirstOrDefault(let => let.Name == Symbols.Camel(name));
        var isUnknown = let is null && context.Members.Lets.All(method => method.Name != name);
        var fault = let switch
        {
            _ when context.Members.Kind == RuleKind.Chain => ("it is a chain", "ask for them in a rule of one event variable"),
            _ when context.Members.Events.Count != 1 => ("it has several event variables", "ask for them in a rule of one"),
            _ when lets.Lets.FirstOrDefault(one => one.IsList) is { } list => ($"its [Let] '{list.Name}' is a list", "name single values: a text, number, time or similar"),
            _ when isUnknown =>
                ("it has no [Let] of that name", context.Members.Lets.Count > 0
                    ? $"name {NameSuggestions.List(name, context.Members.Lets.Select(method => method.Name))}"
                    : $"add '[Let] static string {(name.Length == 0 ? "Value" : name)}(Schema {Symbols.Camel(context.Members.Events[0].Name)}) => …;'"),
            _ => default((string, string)?),
        };

        // a [Let] with errors is reported where it is declared
        return fault is { } found ? Fault(found.Item1, found.Item2) : let?.Value;

        Expression? Fault(string what, string remedy)
        {
            context.Report(RuleDiagnostics.NewValueShape, attribute.Location(context.CancellationToken), FixProperties.Names(isUnknown ? NameSuggestions.Near(name, context.Members.Lets.Select(method => method.Name)) : [], name), context.Type.Name, name, what, remedy);
            return null;
        }
    }
}
