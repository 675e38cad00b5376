using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class RuleBodyParser
{
    // [Tuning(typeof(Login))] public sealed partial class OurLogins { [Exclude] static bool Scanner(LoginEvent login) => …; }
    public TuningModel? ParseTuning()
    {
        var attribute = type.Attribute("TuningAttribute")!;
        var exclusions = type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Attribute("ExcludeAttribute") is not null).ToList();
        var rule = TuningParser.RuleOf(attribute);
        var shape = type switch
        {
            { ContainingType: not null } => ("is nested in another type", "declare it directly in a namespace"),
            { IsGenericType: true } => ("is generic", "make it a class without type parameters"),
            _ when rule?.Attribute("RuleAttribute") is null => ("names no class marked [Rule]", "name one: [Tuning(typeof(MyRule))]"),
            _ when exclusions.Count == 0 && attribute.NamedArguments.Length == 0 => ("sets nothing", "set Severity, Window or Enabled, or add '[Exclude] static bool Name(Schema variable) => …;'"),
            _ => default((string, string)?),
        };
        if (shape is { } fault)
        {
            Report(RuleDiagnostics.TuningShape, null, type.Name, fault.Item1, fault.Item2);
        }

        if (!RuleParser.IsPartial(type, cancellationToken))
        {
            Report(RuleDiagnostics.MustBePartial, null, type.Name);
        }

        if (attribute.Text("Window") is { } window)
        {
            Duration(attribute, window, "the window");
        }

        CheckTuningNames();
        var predicates = exclusions.Select(method => Exclusion(method, rule)).OfType<EventVariable>().ToList();
        if (_failed || TuningParser.Declare(type, cancellationToken) is not { } declaration)
        {
            return null;
        }

        var metadata = new MetadataModel("", "", "", "Informational", "Stable", 0, "", false, 0, [], [], [], [], [], [], [], []);
        var holder = new RuleDeclaration(declaration.Namespace, declaration.TypeName, type.AccessibilityKeyword(), RuleKind.SingleEvent, metadata, [], []);
        return new TuningModel(
            declaration,
            new RuleModel(type.ContainingAssembly.Name, holder, predicates.ToEquatableArray(), [], [], [], null, null),
            exclusions.Select(method => method.Parameters[0].Name).ToEquatableArray());
    }

    private EventVariable? Exclusion(IMethodSymbol method, INamedTypeSymbol? rule)
    {
        if (Predicate(method, "[Exclude]") is not { } predicate)
        {
            return Failed<EventVariable>();
        }

        // of a rule in another assembly only what is public can be seen; what binds to nothing there shows in the statistics
        var parameter = method.Parameters[0];
        var variables = rule is null ? [] : new RuleMembers(rule).Events;
        if (variables.Count == 0)
        {
            return predicate;
        }

        if (variables.FirstOrDefault(variable => Symbols.Camel(variable.Name) == parameter.Name) is not { } named)
        {
            Unknown(parameter, "event variable", NameSuggestions.List(parameter.Name, variables.Select(variable => Symbols.Camel(variable.Name))));
            return Failed<EventVariable>();
        }

        return named.Parameters.Length == 1 && Typed(parameter, (named.Parameters[0].Type, predicate.Body)) is null ? Failed<EventVariable>() : predicate;
    }

    private void CheckTuningNames()
    {
        var generated = new HashSet<string>(["Tuning", "Compiled"]);
        foreach (var member in type.GetMembers().Where(member => generated.Contains(member.Name) && member.DeclaringSyntaxReferences.Any(reference => !IsGenerated(reference.SyntaxTree))))
        {
            Report(RuleDiagnostics.GeneratedName, member.Locations[0], member.Name);
        }
    }
}
