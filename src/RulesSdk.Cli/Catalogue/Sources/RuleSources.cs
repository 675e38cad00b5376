using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.Cli.Catalogue.Sources;

/// <summary>The C# of rules, from the debug information of their assembly: the SDK has the compiler put the sources there.</summary>
internal sealed class RuleSources : IDisposable
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly Dictionary<Assembly, (PEReader Assembly, MetadataReaderProvider? Symbols)> _opened = [];

    /// <summary>A rule's class as it is written; null if its assembly was built without sources.</summary>
    public string? Of(Type rule)
    {
        if (Open(rule.Assembly) is not { Symbols: { } symbols } opened)
        {
            return null;
        }

        var reader = symbols.GetMetadataReader();
        var type = opened.Assembly.GetMetadataReader().GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(rule.MetadataToken));
        string[] parts =
        [
            .. type.GetMethods().SelectMany(method => DocumentsOf(reader, method)).Distinct()
                .OrderBy(document => reader.GetString(reader.GetDocument(document).Name), StringComparer.Ordinal)
                .Select(document => TextOf(reader, document)).OfType<string>()
                .Select(text => ClassOf(text, rule.Name)).OfType<string>(),
        ];
        return parts.Length == 0 ? null : string.Join("\n", parts);
    }

    public void Dispose()
    {
        foreach (var (assembly, symbols) in _opened.Values)
        {
            symbols?.Dispose();
            assembly.Dispose();
        }
    }

    private (PEReader Assembly, MetadataReaderProvider? Symbols)? Open(Assembly assembly)
    {
        if (!_opened.TryGetValue(assembly, out var opened))
        {
            if (assembly.Location.Length == 0)
            {
                return null;
            }

            opened = (new PEReader(File.OpenRead(assembly.Location)), null);
            try
            {
                opened.Assembly.TryOpenAssociatedPortablePdb(assembly.Location, static path => File.Exists(path) ? File.OpenRead(path) : null, out opened.Symbols, out _);
            }
            catch (BadImageFormatException)
            {
                // Without symbols that can be read the page has no source.
            }

            _opened.Add(assembly, opened);
        }

        return opened;
    }

    private static IEnumerable<DocumentHandle> DocumentsOf(MetadataReader symbols, MethodDefinitionHandle method)
    {
        var information = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
        return (information.Document.IsNil ? information.GetSequencePoints().Select(static point => point.Document) : [information.Document])
            .Where(document => !document.IsNil && !symbols.GetString(symbols.GetDocument(document).Name).EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));
    }

    // The length of what was deflated comes first; zero if nothing was.
    private static string? TextOf(MetadataReader symbols, DocumentHandle document)
    {
        foreach (var handle in symbols.GetCustomDebugInformation(document))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != EmbeddedSource)
            {
                continue;
            }

            var blob = symbols.GetBlobBytes(information.Value);
            using var bytes = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
            using Stream text = BitConverter.ToInt32(blob) == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress);
            using var reader = new StreamReader(text, Encoding.UTF8);
            return reader.ReadToEnd();
        }

        return null;
    }

    private static string? ClassOf(string text, string name) => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(type => type.Identifier.ValueText == name) is { } found
            ? found.ToFullString().ReplaceLineEndings("\n").Trim('\n', ' ') + "\n"
            : null;
}
