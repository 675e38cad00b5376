using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>A form in which logs are sent.</summary>
internal interface IBodyForm
{
    /// <summary>Whether a body says that it is of this form.</summary>
    bool Takes(string? contentType);

    /// <summary>Takes the lines out of a body.</summary>
    /// <param name="body">The body, unpacked.</param>
    /// <param name="lines">Gets the lines, each with a line feed.</param>
    /// <returns>How many records were left out, since they are no lines of JSON.</returns>
    /// <exception cref="InvalidDataException">The body is not of the form.</exception>
    long Read(ReadOnlyMemory<byte> body, IBufferWriter<byte> lines);

    /// <summary>Says that a body is kept.</summary>
    /// <param name="context">The request.</param>
    /// <param name="leftOut">How many of its records were left out.</param>
    Task AnswerAsync(HttpContext context, long leftOut);
}
