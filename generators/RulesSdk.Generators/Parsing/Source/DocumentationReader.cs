using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Parsing.Reuse;

namespace RulesSdk.Generators.Parsing.Source;

/// <summary>Reads documentation comments as plain text.</summary>
internal static class DocumentationReader
{
    private const int MostLevels = 50;

    /// <summary>The summary on one line; empty where there is none.</summary>
    public static string Summary(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            TreesRead.Note(reference.SyntaxTree);
        }

        var xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrEmpty(xml))
        {
            return "";
        }

        try
        {
            var summary = XElement.Parse($"<doc>{xml}</doc>").Descendants("summary").FirstOrDefault();
            var text = summary is null ? "" : string.Concat(summary.Nodes().Select(node => Text(node, 0)));
            return string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (XmlException)
        {
            // the compiler warns about a malformed comment
            return "";
        }
    }

    // <see cref="T:Acme.Login"/> => Login
    private static string Text(XNode node, int level) => node switch
    {
        XText text => text.Value,
        XElement deep when level == MostLevels => deep.Value,
        XElement element when element.Attribute("cref") is { } reference && element.IsEmpty => reference.Value.Split('.', ':').Last(),
        XElement element when (element.Attribute("langword") ?? element.Attribute("name") ?? element.Attribute("href")) is { } value && element.IsEmpty => value.Value,
        XElement element => (element.Name == "para" ? " " : "") + string.Concat(element.Nodes().Select(inner => Text(inner, level + 1))),
        _ => "",
    };
}
