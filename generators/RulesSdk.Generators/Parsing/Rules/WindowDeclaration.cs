using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>A window attribute as it is written on a rule.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="kind">What kind of window it declares.</param>
internal sealed class WindowDeclaration(AttributeData attribute, WindowKind kind)
{
    public AttributeData Attribute => attribute;

    public WindowKind Kind => kind;

    /// <summary>The attribute as authors write it: <c>[TumblingWindow]</c>.</summary>
    public string Name => $"[{attribute.AttributeClass!.Name.Replace("Attribute", "")}]";

    /// <summary>The size as it is written: of a session, the most it lasts.</summary>
    public string Size => kind switch
    {
        WindowKind.After or WindowKind.Before => attribute.TextAt(1),
        WindowKind.Session => attribute.Text("Max") ?? "",
        _ => attribute.TextAt(0),
    };

    /// <summary>How often a hopping window starts, or after what gap a session ends, as it is written; else empty.</summary>
    public string Step => kind switch
    {
        WindowKind.Hopping => attribute.Text("Every") ?? "",
        WindowKind.Session => attribute.TextAt(0),
        _ => "",
    };

    /// <summary>The name of the variable that the window lies after or before; else empty.</summary>
    public string Anchor => kind is WindowKind.After or WindowKind.Before ? attribute.TextAt(0) : "";

    /// <summary>The window attributes of a rule, in source order. A rule may have one.</summary>
    public static IEnumerable<WindowDeclaration> Of(INamedTypeSymbol rule) =>
        from attribute in rule.GetAttributes()
        where attribute.AttributeClass?.IsSdk() == true
        let kind = KindOf(attribute.AttributeClass!.Name)
        where kind is not null
        select new WindowDeclaration(attribute, kind.Value);

    private static WindowKind? KindOf(string attribute) => attribute switch
    {
        "WindowAttribute" => WindowKind.Sliding,
        "TumblingWindowAttribute" => WindowKind.Tumbling,
        "HoppingWindowAttribute" => WindowKind.Hopping,
        "WindowAfterAttribute" => WindowKind.After,
        "WindowBeforeAttribute" => WindowKind.Before,
        "SessionWindowAttribute" => WindowKind.Session,
        _ => null,
    };
}
