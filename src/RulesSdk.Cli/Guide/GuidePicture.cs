using System.Xml;
using System.Xml.Linq;

namespace RulesSdk.Cli.Guide;

/// <summary>What a picture has to be, so that it can stand in a page.</summary>
internal static class GuidePicture
{
    /// <summary>Why a picture cannot stand in a page; null if it can.</summary>
    /// <param name="text">The content of its file.</param>
    public static string? FaultOf(string text)
    {
        XElement root;
        try
        {
            root = XElement.Parse(text);
        }
        catch (XmlException)
        {
            return "is no SVG, and only SVG can stand in a page (draw it as SVG).";
        }

        bool Has(string name) => root.Elements().Any(one => one.Name.LocalName == name && one.Value.Length > 0);
        return root.Name.LocalName != "svg" ? "is no SVG, and only SVG can stand in a page (draw it as SVG)."
            : root.DescendantsAndSelf().Any(static one => one.Name.LocalName is "script" or "foreignObject" or "image" or "use" || one.Attributes().Any(static attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName == "href"))
                ? "runs scripts or asks for other files, which a page must not (leave out script, foreignObject, image, use, href and on…)."
            : root.Attribute("role")?.Value != "img" || !Has("title") || !Has("desc") ? "says nothing to a screen reader (give it role=\"img\", a title and a desc)."
            : null;
    }
}
