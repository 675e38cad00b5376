using System.Globalization;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Tunings;

/// <summary>Reads properties marked <c>[TuningOption]</c>, and what <c>[SetOption]</c> sets.</summary>
internal static class TuningOptionParser
{
    // All whole numbers up to here are exact as a double, which attributes and settings have.
    private const double MostExact = 1L << 53;

    /// <summary>The options of a rule that can have a generated half, in source order.</summary>
    public static IEnumerable<TuningOptionModel> Declare(INamedTypeSymbol rule, CancellationToken cancellationToken) =>
        rule.Attribute("RuleAttribute") is null ? [] : rule.GetMembers().OfType<IPropertySymbol>()
            .GroupBy(static property => property.Name, StringComparer.Ordinal)
            .Select(same => Of(same.First(), cancellationToken))
            .OfType<TuningOptionModel>();

    /// <summary>The option that a property is; null where it is none, or has an error.</summary>
    public static TuningOptionModel? Of(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (property.Attribute("TuningOptionAttribute") is not { } attribute
            || property.ContainingType.Attribute("RuleAttribute") is null
            || GeneratedHalves.Fault(property, static type => TypeOf(type) is not null, cancellationToken) is not null)
        {
            return null;
        }

        var type = TypeOf(property.Type)!;
        var (value, minimum, maximum) = Numbers(attribute, type);
        if (Fault(type, value, minimum, maximum) is not null)
        {
            return null;
        }

        var declaration = property.PartialDefinitionPart ?? property;
        var modifiers = GeneratedHalves.Of(declaration, declaration.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)).Modifiers;
        return new TuningOptionModel(property.Name, modifiers, type, value, minimum, maximum, DocumentationReader.Summary(property, cancellationToken));
    }

    /// <summary>What the attributes of a tuning set.</summary>
    public static IEnumerable<SetOptionModel> SetBy(INamedTypeSymbol tuning) =>
        tuning.Attributes("SetOptionAttribute").Select(static set => new SetOptionModel(set.TextAt(0), NumberAt(set, 1)));

    /// <summary>Reports what is wrong with the options that a type declares.</summary>
    public static void Check(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property.Attribute("TuningOptionAttribute") is not { } attribute)
            {
                continue;
            }

            var (fault, remedy, place) = type.Attribute("RuleAttribute") is null ? ("is in a class that is not marked [Rule]", "declare it in the class of the rule that compares with it", null)
                : GeneratedHalves.Fault(property, static type => TypeOf(type) is not null, cancellationToken) is { } shape ? (shape, $"write 'static partial int {property.Name} {{ get; }}', or long or double", null)
                : TypeOf(property.Type) is { } number && Numbers(attribute, number) is var (value, minimum, maximum) && Fault(number, value, minimum, maximum) is var (what, how) ? (what, how, attribute.Location(cancellationToken))
                : default((string?, string?, Location?));
            if (fault is not null)
            {
                report(Diagnostic.Create(RuleDiagnostics.TuningOptionShape, place ?? property.Locations[0], property.Name, fault, remedy));
            }
        }
    }

    /// <summary>Reports options that a tuning sets and that its rule, in the same assembly, does not have or allow.</summary>
    public static void CheckSet(RuleBodyContext context, INamedTypeSymbol rule)
    {
        if (!SymbolEqualityComparer.Default.Equals(rule.ContainingAssembly, context.Compilation.Assembly))
        {
            return;
        }

        var options = Declare(rule, context.CancellationToken).ToList();
        foreach (var set in context.Type.Attributes("SetOptionAttribute"))
        {
            var (name, value) = (set.TextAt(0), NumberAt(set, 1));
            var place = set.Location(context.CancellationToken);
            if (options.FirstOrDefault(option => option.Name == name) is not { } option)
            {
                var names = options.Select(static option => option.Name).ToList();
                var remedy = names.Count == 0 ? "leave it out: the rule has no option" : "write " + NameSuggestions.List(name, names);
                context.Report(RuleDiagnostics.SetOption, place, FixProperties.Names(NameSuggestions.Near(name, names), name), name, $"is no option of '{rule.Name}'", remedy);
            }
            else if (Fault(option.Type, value, option.Minimum, option.Maximum) is not null)
            {
                context.Report(RuleDiagnostics.SetOption, place, name, $"cannot be {Text(value)} in '{rule.Name}'", $"set a {(option.IsWhole ? "whole " : "")}number from {Text(option.Minimum)} to {Text(option.Maximum)}");
            }
        }
    }

    private static (double Value, double Minimum, double Maximum) Numbers(AttributeData attribute, string type)
    {
        var most = type switch { "int" => int.MaxValue, "long" => MostExact, _ => double.MaxValue };
        var least = type switch { "int" => int.MinValue, "long" => -MostExact, _ => double.MinValue };
        return (
            NumberAt(attribute, 0),
            Math.Max(least, attribute.Named("Minimum")?.Value as double? ?? 1),
            Math.Min(most, attribute.Named("Maximum")?.Value as double? ?? double.MaxValue));
    }

    private static (string Fault, string Remedy)? Fault(string type, double value, double minimum, double maximum) =>
        !(minimum <= maximum) ? ($"is at least {Text(minimum)} and at most {Text(maximum)}", "set Maximum to no less than Minimum")
        : type != "double" && value != Math.Floor(value) ? ($"is {Text(value)}, which is no whole number", "write a whole number, or make the property a double")
        : !(value >= minimum) ? ($"is {Text(value)}, which is less than its Minimum, {Text(minimum)}", $"set Minimum = {Text(value)}, or a larger number")
        : !(value <= maximum) ? ($"is {Text(value)}, which is more than its Maximum, {Text(maximum)}", $"write a number of at most {Text(maximum)}")
        : null;

    private static string? TypeOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Double => "double",
        _ => null,
    };

    private static double NumberAt(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index].Value is double number ? number : double.NaN;

    private static string Text(double value) => Math.Abs(value) <= MostExact && value == Math.Floor(value)
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
