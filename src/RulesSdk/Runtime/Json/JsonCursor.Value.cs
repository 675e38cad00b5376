using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Json;

/// <content>Values, objects and arrays. One loop and a stack of open containers; what no rule reads goes the same way without a look at its keys. What is deeper than the stack is skipped.</content>
public static unsafe partial class JsonCursor
{
    // Not inlined: the caller's stack memory in this method would keep the JIT from optimising it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static byte* ReadValue(
        byte* start, byte* p, byte* end, JsonProjection projection, JsonSlot* slots, Frame* frames, out RejectReason reason)
    {
        // Values that nobody reads are noted here, so that noting needs no branch.
        JsonSlot unread;
        var keys = projection.Keys;
        var depth = 0;
        var inObject = false;

        // Which names count in the open object, as an index into the keys; -1 where none does.
        var names = -1;

        // Where the value to come is noted, and which names count in it.
        var slot = projection.Root < 0 ? &unread : slots;
        var namesInside = keys[projection.Root + 1].IsEmpty ? -1 : projection.Root + 1;
        reason = RejectReason.None;

    Value:
        if (p == end)
        {
            goto Malformed;
        }

        uint c = *p;
        if (c == '"')
        {
            var content = ++p;
            var kind = JsonSlotKind.String;
            p = CloseShort(content, end);
            if (p == null)
            {
                var text = Close(content, end);
                p = text.At;
                kind = text.Kind;
                if (kind == JsonSlotKind.Missing)
                {
                    goto Malformed;
                }
            }

            slot->Start = (int)(content - start);
            slot->Length = (int)(p - content);
            slot->Kind = kind;
            p++;
            goto AfterValue;
        }

        if (c == '{' || c == '[')
        {
            if (depth == ReadDepth)
            {
                var skipped = Skip(p, end);
                slot->Start = (int)(p - start);
                slot->Length = (int)(skipped.At - p);
                slot->Kind = skipped.Kind;
                p = skipped.At;
                if (skipped.Kind == JsonSlotKind.Missing)
                {
                    goto Malformed;
                }

                goto AfterValue;
            }

            var frame = frames + depth++;
            frame->Slot = slot;
            frame->Names = names;
            frame->InObject = inObject;
            slot->Start = (int)(p - start);
            slot->Kind = c == '{' ? JsonSlotKind.Object : JsonSlotKind.Array;
            p = SkipSpace(p + 1, end);
            inObject = c == '{';
            if (p == end)
            {
                goto Malformed;
            }

            if (inObject)
            {
                names = namesInside;
                if (*p == '}')
                {
                    goto Close;
                }

                goto Key;
            }

            names = -1;
            slot = &unread;
            namesInside = -1;
            if (*p == ']')
            {
                goto Close;
            }

            goto Value;
        }

        if (c - '0' <= 9 || c == '-')
        {
            var number = p;
            var read = Number(p, end);
            p = read.At;
            if (read.Kind == JsonSlotKind.Missing)
            {
                goto Malformed;
            }

            slot->Start = (int)(number - start);
            slot->Length = (int)(p - number);
            slot->Kind = JsonSlotKind.Number;
            goto AfterValue;
        }

        if (IsSpace(c))
        {
            p = SkipSpace(p, end);
            goto Value;
        }

        var literal = Literal(p, end);
        if (literal.Kind == JsonSlotKind.Missing)
        {
            p = literal.At;
            goto Malformed;
        }

        slot->Start = (int)(p - start);
        slot->Length = (int)(literal.At - p);
        slot->Kind = literal.Kind;
        p = literal.At;

    AfterValue:
        if (depth == 0)
        {
            return p;
        }

        if (p == end)
        {
            goto Malformed;
        }

        c = *p;
        if (c == ',')
        {
            p++;
            if (inObject)
            {
                goto Key;
            }

            slot = &unread;
            namesInside = -1;
            goto Value;
        }

        if (c == (inObject ? '}' : (uint)']'))
        {
            goto Close;
        }

        if (IsSpace(c))
        {
            p = SkipSpace(p, end);
            goto AfterValue;
        }

        goto Malformed;

    Close:
        p++;
        var closed = frames + --depth;
        closed->Slot->Length = (int)(p - start) - closed->Slot->Start;
        names = closed->Names;
        inObject = closed->InObject;
        goto AfterValue;

    Key:
        if (p == end)
        {
            goto Malformed;
        }

        if (*p != '"')
        {
            p = SkipSpace(p, end);
            if (p == end || *p != '"')
            {
                goto Malformed;
            }
        }

        var key = ++p;
        var keyKind = JsonSlotKind.String;
        p = CloseShort(key, end);
        if (p == null)
        {
            var text = Close(key, end);
            p = text.At;
            keyKind = text.Kind;
            if (keyKind == JsonSlotKind.Missing)
            {
                goto Malformed;
            }
        }

        slot = &unread;
        namesInside = -1;
        if (names >= 0)
        {
            var found = keyKind == JsonSlotKind.String
                ? keys[names].Find(key, (int)(p - key))
                : keys[names].FindEscaped(new ReadOnlySpan<byte>(key, (int)(p - key)));
            if (found >= 0)
            {
                slot = slots + found;
                if (slot->Kind != JsonSlotKind.Missing)
                {
                    projection.Clear(new Span<JsonSlot>(slots, projection.SlotCount), found);
                }

                namesInside = keys[found + 1].IsEmpty ? -1 : found + 1;
            }
        }

        p++;
        if (p < end && *p == ':')
        {
            p++;
            goto Value;
        }

        p = SkipSpace(p, end);
        if (p == end || *p != ':')
        {
            goto Malformed;
        }

        p++;
        goto Value;

    Malformed:
        reason = RejectReason.MalformedJson;
        return p;
    }
}
