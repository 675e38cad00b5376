using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.Generators.Parsing.Reuse;

/// <summary>
/// All of a compilation but the bodies of its members, what its fields are initialised with, and comments. Where two compilations have
/// the same, a body that is the same in both means the same in both.
/// </summary>
internal sealed class Surface
{
    // A file never changes, so it is read once for all compilations that it is part of.
    private static readonly ConditionalWeakTable<SyntaxTree, byte[]> Files = new();
    private static readonly ConditionalWeakTable<Compilation, Surface> Compilations = new();

    private readonly MetadataReference[] _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly byte[] _hash;

    private Surface(Compilation compilation)
    {
        _references = [.. compilation.References];
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        _hash = Hash([.. compilation.SyntaxTrees.SelectMany(static tree => Files.GetValue(tree, OfFile))]);
    }

    /// <summary>The surface of a compilation.</summary>
    public static Surface Of(Compilation compilation) => Compilations.GetValue(compilation, static found => new(found));

    /// <summary>Whether two are the same.</summary>
    public bool IsSame(Surface other) =>
        ReferenceEquals(this, other)
        || (_hash.SequenceEqual(other._hash) && _assembly == other._assembly && _options.Equals(other._options) && _references.SequenceEqual(other._references));

    // Directives say how the rest of a file is meant (#nullable), so a file with any is its whole text.
    private static byte[] OfFile(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var options = (CSharpParseOptions)tree.Options;
        var text = new StringBuilder($"{tree.FilePath}\0{options.LanguageVersion}\0{options.Kind}\0");
        foreach (var symbol in options.PreprocessorSymbolNames)
        {
            text.Append(symbol).Append('\0');
        }

        foreach (var feature in options.Features)
        {
            text.Append(feature.Key).Append('=').Append(feature.Value).Append('\0');
        }

        if (root.ContainsDirectives)
        {
            text.Append(root.ToFullString());
        }
        else
        {
            foreach (var part in root.DescendantNodesAndTokens(static node => !IsBody(node)))
            {
                // where a body stands is declared; what is in it is not
                if (part.IsToken || IsBody(part.AsNode()!))
                {
                    text.Append(part.RawKind).Append(' ').Append(part.IsToken ? part.AsToken().Text : "").Append('\0');
                }
            }
        }

        return Hash(Encoding.Unicode.GetBytes(text.ToString()));
    }

    // A constant's value decides what other code means.
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax
        || (node is EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax field } && !field.Modifiers.Any(SyntaxKind.ConstKeyword));

    private static byte[] Hash(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return sha.ComputeHash(bytes);
    }
}
