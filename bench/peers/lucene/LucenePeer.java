import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

/**
 * Indexes analysed documents (lines of title TAB body, terms separated by spaces) with Apache Lucene and measures queries (lines of class TAB
 * terms), one thread, as "kbsearch bench engine" does: one round of warm-up over all classes, then each query several times, its best time counts.
 *
 * index DIR DOCUMENTS | search DIR QUERIES ROUNDS OUT
 */
public final class LucenePeer {
    private static final int HITS = 10;
    private static final int COUNT_UP_TO = 1_000;
    private static final int MAX_EXPANSIONS = 50;
    private static final int TWO_EDITS_FROM = 8;
    private static final float TITLE_WEIGHT = 3;
    private static final BM25Similarity BM25 = new BM25Similarity(1.2f, 0.75f);

    public static void main(String[] args) throws IOException {
        if (args.length == 3 && args[0].equals("index")) {
            index(Path.of(args[1]), Path.of(args[2]));
        } else if (args.length == 5 && args[0].equals("search")) {
            search(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]), Path.of(args[4]));
        } else {
            System.err.println("index DIR DOCUMENTS | search DIR QUERIES ROUNDS OUT");
            System.exit(2);
        }
    }

    private static void index(Path folder, Path documents) throws IOException {
        FieldType text = new FieldType();
        text.setTokenized(true);
        text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        text.freeze();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer())
            .setSimilarity(BM25)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(256)
            .setMergeScheduler(new SerialMergeScheduler())
            .setUseCompoundFile(false);
        long start = System.nanoTime();
        int count = 0;
        try (Directory directory = new MMapDirectory(folder); IndexWriter writer = new IndexWriter(directory, config);
             BufferedReader reader = Files.newBufferedReader(documents, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.indexOf('\t');
                Document document = new Document();
                document.add(new StringField("id", String.format(Locale.ROOT, "bench:%08d", ++count), Field.Store.YES));
                document.add(new Field("title", line.substring(0, tab), text));
                document.add(new Field("body", line.substring(tab + 1), text));
                writer.addDocument(document);
            }

            writer.commit();
            double seconds = (System.nanoTime() - start) / 1e9;
            long bytes = 0;
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }

            System.out.printf(Locale.ROOT, "Lucene %s: %d documents, %.2f s, %.0f documents/s, %d bytes, read from text, one thread%n",
                Version.LATEST, count, seconds, count / seconds, bytes);
        }
    }

    private static void search(Path folder, Path queries, int rounds, Path out) throws IOException {
        Map<String, List<Query>> classes = read(queries);
        try (Directory directory = new MMapDirectory(folder); DirectoryReader reader = DirectoryReader.open(directory);
             PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(BM25);
            searcher.setQueryCache(null);
            for (List<Query> list : classes.values()) {
                for (Query query : list) {
                    search(searcher, query);
                }
            }

            writer.println("class\tqueries\thits\tp50\tp95\tp99\tmean\tallocated");
            for (Map.Entry<String, List<Query>> entry : classes.entrySet()) {
                measure(searcher, entry.getKey(), entry.getValue(), rounds, writer);
            }
        }
    }

    private static void measure(IndexSearcher searcher, String name, List<Query> queries, int rounds, PrintWriter writer) throws IOException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        double[] best = new double[queries.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        long hits = 0;
        long allocated = 0;
        for (int round = 0; round < rounds; round++) {
            hits = 0;
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < best.length; i++) {
                long start = System.nanoTime();
                hits += search(searcher, queries.get(i));
                best[i] = Math.min(best[i], (System.nanoTime() - start) / 1e6);
            }

            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }

        double mean = Arrays.stream(best).average().orElse(0);
        Arrays.sort(best);
        writer.printf(Locale.ROOT, "%s\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%d%n",
            name, best.length, hits, at(best, 50), at(best, 95), at(best, 99), mean, allocated / best.length);
    }

    private static int search(IndexSearcher searcher, Query query) throws IOException {
        TopScoreDocCollector collector = TopScoreDocCollector.create(HITS, COUNT_UP_TO);
        searcher.search(query, collector);
        return collector.topDocs().scoreDocs.length;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }

    private static Map<String, List<Query>> read(Path file) throws IOException {
        Map<String, List<Query>> classes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] columns = line.split("\t", 2);
            classes.computeIfAbsent(columns[0], name -> new ArrayList<>()).add(query(columns[0], columns[1].split(" ")));
        }

        return classes;
    }

    private static Query query(String name, String[] terms) {
        switch (name) {
            case "term":
            case "terms":
            case "question":
                return any(terms);
            case "and":
                BooleanQuery.Builder all = new BooleanQuery.Builder();
                for (String term : terms) {
                    all.add(inFields(new TermQuery(new Term("title", term)), new TermQuery(new Term("body", term))), Occur.MUST);
                }

                return all.build();
            case "phrase":
                return inFields(new PhraseQuery("title", terms), new PhraseQuery("body", terms));
            case "prefix":
                return inFields(prefix("title", terms[0]), prefix("body", terms[0]));
            case "fuzzy":
                return inFields(fuzzy("title", terms[0]), fuzzy("body", terms[0]));
            default:
                throw new IllegalArgumentException("no such query class: " + name);
        }
    }

    /** One flat disjunction, the form Lucene skips blocks in best. */
    private static Query any(String[] terms) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String term : new LinkedHashSet<>(Arrays.asList(terms))) {
            builder.add(new BoostQuery(new TermQuery(new Term("title", term)), TITLE_WEIGHT), Occur.SHOULD);
            builder.add(new TermQuery(new Term("body", term)), Occur.SHOULD);
        }

        return builder.build();
    }

    private static Query prefix(String field, String prefix) {
        PrefixQuery query = new PrefixQuery(new Term(field, prefix));
        query.setRewriteMethod(new MultiTermQuery.TopTermsScoringBooleanQueryRewrite(MAX_EXPANSIONS));
        return query;
    }

    /** Transpositions count as two edits, as in Levenshtein's distance. */
    private static Query fuzzy(String field, String text) {
        return new FuzzyQuery(new Term(field, text), text.length() < TWO_EDITS_FROM ? 1 : 2, 0, MAX_EXPANSIONS, false);
    }

    private static Query inFields(Query title, Query body) {
        return new BooleanQuery.Builder()
            .add(new BoostQuery(title, TITLE_WEIGHT), Occur.SHOULD)
            .add(body, Occur.SHOULD)
            .build();
    }
}
