using System.Numerics;

namespace KbSearch.Search.Learning;

/// <summary>The few operations on dense vectors that learning and matching need.</summary>
internal static class VectorMath
{
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        }

        var dot = Vector.Sum(sum);
        for (; i < left.Length; i++)
        {
            dot += left[i] * right[i];
        }

        return dot;
    }

    /// <summary>target += factor x addend.</summary>
    public static void Add(Span<float> target, float factor, ReadOnlySpan<float> addend)
    {
        var factors = new Vector<float>(factor);
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + (factors * new Vector<float>(addend[i..]))).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] += factor * addend[i];
        }
    }

    /// <summary>Scales to length 1; a vector of zeros stays one.</summary>
    public static void Normalize(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length > 0)
        {
            Scale(vector, 1 / length);
        }
    }

    public static void Scale(Span<float> vector, float factor)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }
    }
}
